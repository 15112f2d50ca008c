import { expect, test } from "vitest";
import { isObject, property } from "../../../../scripts/common/json.ts";
import { parsePointer } from "../../../../scripts/common/pointer.ts";
import { diffRoots, line, loudLines } from "../../../support/diff.ts";
import { all, type Edit, move, none, put, replace } from "../../../support/edit.ts";
import { type Json, manyOperations, schemasOf } from "../../../support/many-operations.ts";

const original = manyOperations(2);
const text = JSON.stringify(original);

/** A value with every object and every set of values turned around. */
function turned(value: unknown, key = ""): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => turned(item));
    return ["enum", "required", "anyOf", "parameters"].includes(key) ? items.reverse() : items;
  }
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([name, item]) => [name, turned(item, name)]);
  return Object.fromEntries(entries.reverse());
}

/** A value with every `$ref` replaced by what it leads to, unless that leads back. */
function inlined(value: unknown, way: readonly string[] = []): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => inlined(item, way));
  if (!isObject(value)) return value;
  const { $ref } = value;
  if (typeof $ref === "string" && !way.includes($ref)) {
    return inlined(parsePointer($ref)?.reduce(property, original), [...way, $ref]);
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inlined(item, way)]));
}

const renamed = Object.keys(schemasOf(original)).reduce(
  (text, name, at) => text.replaceAll(new RegExp(`(["/])${name}"`, "g"), `$1Schema${at}"`),
  text,
);

test.each<[what: string, document: unknown]>([
  ["turned around and with other names of components", turned(JSON.parse(renamed))],
  ["with every `$ref` written in place", inlined(original)],
  [
    "with other titles, descriptions and extensions, of a newer patch of OpenAPI",
    JSON.parse(
      text
        .replaceAll(/"(title|description)":"/g, '"x-other":1,$&Other ')
        .replace('"3.1.0"', '"3.1.1"'),
    ),
  ],
])("a document %s gives no report, either way", (_what, document) => {
  const after = document as Json; // a whole document again
  expect(loudLines(diffRoots(original, after))).toEqual([]);
  expect(loudLines(diffRoots(after, original))).toEqual([]);
});

const schemas = "#/components/schemas";
const own = "#/paths/~1v1~1org~1{org_id}~1team~1{team_id}~1scope_requirements/post";
const detail = `${schemas}/HTTPValidationError/properties/detail/items`;
const backwards = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.toReversed()
    : Object.fromEntries(Object.entries(value as object).reverse()); // an object or a list

test.each<[what: string, edit: Edit, want: readonly string[], prepare?: Edit]>([
  [
    "a title",
    put(`${schemas}/OuraScope/title`, "Oura"),
    [
      `annotation-changed ${schemas}/OuraScope/title | \`title\` changed from \`OuraScope\` to \`Oura\``,
    ],
  ],
  [
    "extensions among keywords, components, paths and responses",
    all(
      put("#/components/x-a", 1),
      put("#/paths/x-b", 1),
      put(`${own}/responses/x-c`, 1),
      put("#/paths/~1v1~1things_1~1{id}/summary", "Things"),
      put("#/paths/~1v1~1things_1~1{id}/put/responses/x-d", 1),
    ),
    [
      `annotation-changed ${own}/responses/x-c | \`x-c\` was added`,
      "annotation-changed #/paths/~1v1~1things_1~1{id}/summary | `summary` was added",
      "annotation-changed #/paths/x-b | `x-b` was added",
      "annotation-changed #/components/x-a | `x-a` was added",
      "annotation-changed #/paths/~1v1~1things_1~1{id}/put/responses/x-d | `x-d` was added",
    ],
  ],
  [
    "the name of a component",
    all(
      move(`${schemas}/ValidationError`, `${schemas}/Invalid`),
      put(detail, { $ref: `${schemas}/Invalid` }),
    ),
    [`component-renamed ${schemas}/Invalid | \`Invalid\` was called \`ValidationError\``],
  ],
  [
    "a `$ref` that is written in place, and one that replaces what was",
    all(
      put(detail, { properties: {} }),
      put(`${schemas}/Failure/properties/detail`, { $ref: `${schemas}/Text` }),
    ),
    [
      `reference-inlined ${detail} | \`items\` was component \`ValidationError\``,
      `reference-inlined ${schemas}/Failure/properties/detail | \`detail\` is component \`Text\` now`,
    ],
    all(
      put(`${schemas}/ValidationError`, { properties: {} }),
      put(`${schemas}/Text`, { type: "string" }),
      put(`${schemas}/Failure/properties/detail`, { type: "string" }),
    ),
  ],
  [
    "the order of members, of values and of operations",
    all(
      replace("#/components/securitySchemes/ManagementKey", backwards),
      replace(`${schemas}/OuraScope/enum`, backwards),
      replace(`${own}/parameters`, backwards),
      replace("#/paths", backwards),
    ),
    [
      "order-changed #/paths/~1v1~1org~1{org_id}~1team~1{team_id}~1scope_requirements/post | `post` is in another order",
      "order-changed # | `#` is in another order",
      "order-changed #/components/securitySchemes/ManagementKey | `ManagementKey` is in another order",
      `order-changed ${schemas}/OuraScope/enum | \`enum\` is in another order`,
    ],
  ],
  [
    "a component that nothing refers to",
    put(`${schemas}/Spare`, {}),
    [`component-unused ${schemas}/Spare | \`Spare\` was added`],
  ],
])("%s is listed as silent", (_what, edit, want, prepare = none) => {
  const [before, after] = [manyOperations(2), manyOperations(2)];
  prepare(before);
  all(prepare, edit)(after);
  expect(diffRoots(before, after).map(line).sort()).toEqual(
    want.map((text) => `silent ${text}`).sort(),
  );
});

test.each(["parameters/0", "responses/404/content/application~1json"])(
  "a component that says something else than the schema of %s has no silent changes",
  (place) => {
    const after = manyOperations(1);
    const schema = `#/paths/~1v1~1things_1~1{id}/put/${place}/schema`;
    put(schema, { $ref: `${schemas}/OuraScope` })(after);
    const rules = diffRoots(manyOperations(1), after).map(({ rule }) => rule);
    expect(rules).toEqual(["other-operation-changed"]);
  },
);

test("what comes with a change is not listed apart: a component, names of scopes", () => {
  const [before, after] = [manyOperations(1), manyOperations(2)];
  const names = ["A", "B", "C", "D"];
  put(`${schemas}/StravaScope/x-enum-varnames`, names)(after);
  const rules = diffRoots(before, after).map(({ rule }) => rule);
  expect(rules).toEqual([...names.map(() => "scope-name-changed"), "other-operation-added"]);
});
