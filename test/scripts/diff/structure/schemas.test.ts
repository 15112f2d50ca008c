import { expect, test } from "vitest";
import { reportBetween } from "../../../support/diff.ts";
import { all, type Edit, put } from "../../../support/edit.ts";

const schemas = "#/components/schemas";
const field = `${schemas}/Thing12/properties/size`;

const [string, integer, isNull] = [{ type: "string" }, { type: "integer" }, { type: "null" }];
const size = { type: "integer", minimum: 0 };
const any = (...anyOf: unknown[]) => ({ anyOf });
const one = (...oneOf: unknown[]) => ({ oneOf });
const whole = (...allOf: unknown[]) => ({ allOf });
const values = (...values: unknown[]) => ({ enum: values });
const tuple = (...prefixItems: unknown[]) => ({ prefixItems });
const refer = (name: string) => ({ $ref: `${schemas}/${name}` });
const maps = (target: string) => ({ discriminator: { mapping: { a: target } } });

/** Components that a field may refer to, and other names of them. */
const components: Edit = all(
  ...["A", "A2"].map((name) => put(`${schemas}/${name}`, string)),
  ...["B", "B2"].map((name) => put(`${schemas}/${name}`, integer)),
  put(`${schemas}/Alias`, { $ref: `${schemas}/A`, minLength: 1 }),
  put(`${schemas}/One`, { properties: { a: { properties: { b: refer("One") } } } }),
  put(`${schemas}/Other`, { properties: { b: { properties: { a: refer("Other") } } } }),
);

/** The places where a schema differs from another one, below the field that has it. */
function placesBetween(before: unknown, after: unknown): string[] {
  const [found = "", ...more] = reportBetween(
    all(components, put(field, before)),
    all(components, put(field, after)),
    12,
  );
  expect(more).toEqual([]);
  const [, ...places] = found.split("\n  ");
  return places.map((place) => place.replace(field, "").trim());
}

test.each<[what: string, one: unknown, other: unknown]>([
  ["a union with null, turned around", any(size, isNull), any(isNull, size)],
  ["`oneOf` instead of `anyOf`", any(size, isNull), one(size, isNull)],
  ["`type` with null", any(size, isNull), { ...size, type: ["null", "integer"] }],
  ["`nullable`", any(size, isNull), { ...size, nullable: true }],
  ["`nullable` beside `allOf`", any(size, isNull), { ...whole(size), nullable: true }],
  ["`nullable` that says no", size, { ...size, nullable: false }],
  ["a titled constant of null", any(size, isNull), any(size, { const: null, title: "No" })],
  ["keywords beside the union", any(size, isNull), { minimum: 0, ...any(integer, isNull) }],
  ["null beside a reference", any(refer("A"), isNull), { type: ["string", "null"] }],
  ["an alias that is written in place", refer("Alias"), { ...string, minLength: 1 }],
  ["only null", { type: ["null"] }, isNull],
  ["`type` of one", { type: ["integer"] }, integer],
  ["the order of types", { type: ["integer", "string"] }, { type: ["string", "integer"] }],
  ["the order of values", values("a", "b", "b"), values("b", "b", "a")],
  ["the order of members in data", { default: { a: 1, b: 2 } }, { default: { b: 2, a: 1 } }],
  ["the order of a union", any(string, integer, size), any(size, string, integer)],
  ["other names in a union", one(refer("A"), refer("B")), one(refer("A2"), refer("B2"))],
  ["a name in a discriminator", maps("A"), maps(`${schemas}/A2`)],
  ["a loop of components", refer("One"), { properties: { a: refer("Other") } }],
])("%s makes no difference", (_what, one, other) => {
  expect(placesBetween(one, other)).toEqual([]);
  expect(placesBetween(other, one)).toEqual([]);
});

const titled = (title: string) => ({ title });
const min = (minLength: number) => ({ minLength });
const data = (title: string) => ({ default: { title } });
const long = (length: number) => ({ pattern: "a".repeat(length) });
const wrapped = (minLength: number) => ({ ...min(9), ...any(min(minLength)) });
const beside = (minLength: number) => ({ ...any(string), ...whole(min(minLength)) });

test.each<[what: string, before: unknown, after: unknown, ...places: string[]]>([
  ["null", refer("A"), any(refer("A"), isNull), "may now be null"],
  ["no null", { type: ["string", "null"] }, string, "may no longer be null"],
  [
    "null that has keywords beside it",
    any(string, { ...isNull, maximum: 1 }),
    any(string, isNull),
    "may now be null",
    "/anyOf was removed",
    "/anyOf/0/type was added",
  ],
  [
    "null beside a schema in `allOf`",
    whole(string),
    whole(string, isNull),
    "/allOf/0/type was removed",
    "/allOf was added",
  ],
  ["a value", values(titled("a")), values(titled("b")), "/enum/0 was removed", "/enum/0 was added"],
  ["a value beside another order", values(1, 2), values(3, 2, 1), "/enum/0 was added"],
  [
    "a title in data",
    data("a"),
    data("b"),
    '/default changed from `{"title":"a"}` to `{"title":"b"}`',
  ],
  ["a schema beside a union", beside(2), beside(1), "/allOf/0/minLength changed from `2` to `1`"],
  ["a wrapped keyword", wrapped(2), wrapped(1), "/anyOf/0/minLength changed from `2` to `1`"],
  [
    "one schema of a union beside another order",
    any(string, integer, size),
    any({ type: "boolean" }, size, string),
    "/anyOf/0/type changed from `integer` to `boolean`",
  ],
  [
    "a keyword beside a reference that has it too",
    { ...refer("A"), type: "a" },
    { ...refer("A"), type: "b" },
    "/type changed from `a` to `b`",
  ],
  ["a keyword in an alias", refer("Alias"), refer("A"), `${schemas}/A changed`],
  [
    "the order of a tuple",
    tuple(string, integer),
    tuple(integer, string),
    "/prefixItems/0/type changed from `string` to `integer`",
    "/prefixItems/1/type changed from `integer` to `string`",
  ],
  ["a value that is too long to show", long(41), long(1), "/pattern changed"],
  [
    "a value that is just short enough",
    long(40),
    long(1),
    `/pattern changed from \`${"a".repeat(40)}\` to \`a\``,
  ],
  ["a number instead of its text", { const: "1" }, { const: 1 }, "/const changed"],
  [
    "a schema instead of a boolean",
    { items: true },
    { items: {} },
    "/items changed from `true` to `{}`",
  ],
  [
    "a property that is called like a keyword",
    { properties: { title: string } },
    { properties: { title: integer } },
    "/properties/title/type changed from `string` to `integer`",
  ],
])("%s makes a difference", (_what, before, after, ...places) => {
  expect(placesBetween(before, after)).toEqual(places);
});
