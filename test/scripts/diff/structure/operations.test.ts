import { describe, expect, test } from "vitest";
import { reportBetween } from "../../../support/diff.ts";
import { all, type Edit, move, none, put, remove } from "../../../support/edit.ts";

/** Reports, in a whole API, what an edit does to a document that another one prepared. */
function report(edit: Edit, prepare: Edit = none): string[] {
  return reportBetween(prepare, all(prepare, edit), 12);
}

const schemas = "#/components/schemas";
const schema = (name: string) => `${schemas}/${name}`;
const refer = (name: string) => ({ $ref: schema(name) });
const teamKey = "#/components/securitySchemes/TeamKey";
const ownItem = "#/paths/~1v1~1org~1{org_id}~1team~1{team_id}~1scope_requirements";
const own = `${ownItem}/post`;
const item = (at: number) => `#/paths/~1v1~1things_${at}~1{id}`;
const operation = (at: number) => `${item(at)}/${at % 2 === 0 ? "get" : "put"}`;
const kind = `${operation(3)}/parameters/1/schema`;
const title = (at: number) => `\`${at % 2 === 0 ? "GET" : "PUT"} /v1/things_${at}/{id}\``;
const url = (host: string) => [{ url: `https://${host}.example` }];

const entry = (start: string, ...places: string[]) => {
  const count = `${places.length} ${places.length === 1 ? "place" : "places"}`;
  return [`${start} changed in ${count}`, ...places].join("\n  ");
};
const changed = (at: number, ...places: string[]) =>
  entry(`warning other-operation-changed ${operation(at)} | ${title(at)}`, ...places);
const documentChanged = (...places: string[]) =>
  entry("warning document-changed # | the document", ...places);

describe("another operation", () => {
  const added = put("#/paths/~1v1~1new", { get: { responses: {} }, summary: "New" });

  test("that was added is safe, and one that was removed is breaking", () => {
    expect(report(added)).toEqual([
      "safe other-operation-added #/paths/~1v1~1new/get | `GET /v1/new` was added",
    ]);
    expect(reportBetween(added, none, 12)).toEqual([
      "breaking other-operation-removed #/paths/~1v1~1new/get | `GET /v1/new` was removed",
    ]);
    expect(report(remove("#/webhooks/moved"))).toEqual([
      "breaking other-operation-removed #/webhooks/moved/post | `POST webhook moved` was removed",
    ]);
  });

  test.each<[what: string, at: number, edit: Edit, places: readonly string[], prepare?: Edit]>([
    [
      "its keywords and responses",
      3,
      all(
        put(`${operation(3)}/deprecated`, true),
        put(`${operation(3)}/operationId`, "other"),
        put(`${operation(3)}/responses/204`, { description: "Empty" }),
      ),
      [
        `${operation(3)}/operationId changed from \`do_Thing3_3\` to \`other\``,
        `${operation(3)}/responses/204 was added`,
        `${operation(3)}/deprecated was added`,
      ],
    ],
    [
      "its own servers and security",
      10,
      all(
        put(`${operation(10)}/servers`, url("us")),
        put(`${operation(10)}/security`, [{ ManagementKey: [] }]),
      ),
      [
        `${operation(10)}/security/0 was removed`,
        `${operation(10)}/security/0 was added`,
        `${operation(10)}/servers/0/url changed from \`https://eu.example.com\` to \`https://us.example\``,
      ],
    ],
    [
      "the servers and parameters of its path",
      4,
      all(put(`${item(4)}/servers`, url("us")), put(`${item(4)}/parameters/0/schema/minLength`, 1)),
      [`${item(4)}/parameters/0/schema/minLength was added`, `${item(4)}/servers was added`],
    ],
    [
      "a parameter of its own, but not with what it overrides",
      10,
      all(
        put(`${item(10)}/parameters/0/schema`, { type: "boolean" }),
        put(`${item(10)}/servers`, url("us")),
        put(`${operation(10)}/parameters/2/schema/minLength`, 1),
      ),
      [`${operation(10)}/parameters/2/schema/minLength was added`],
      put(`${operation(10)}/parameters/-`, { name: "id", in: "path", schema: { type: "string" } }),
    ],
    [
      "the scheme that its own security names",
      10,
      put(`${teamKey}/name`, "X-Other"),
      [`${teamKey}/name changed from \`X-Team-Key\` to \`X-Other\``],
    ],
    [
      "the scheme that its own security names and that is gone",
      10,
      remove(teamKey),
      [`${teamKey} changed`],
    ],
    [
      "a parameter that becomes one of our enums",
      3,
      put(kind, refer("OuraScope")),
      [`${kind} changed`],
    ],
    [
      "the scopes of its security",
      10,
      put(`${operation(10)}/security/0/TeamKey`, ["write", "read", "all"]),
      [`${operation(10)}/security/0/TeamKey/2 was added`],
      put(`${operation(10)}/security/0/TeamKey`, ["read", "write"]),
    ],
    [
      "a schema that a discriminator names",
      3,
      put(schema("Kind/minProperties"), 1),
      [`${schema("Kind/minProperties")} was added`],
      all(
        put(schema("Kind"), { type: "object" }),
        put(kind, { discriminator: { propertyName: "kind", mapping: { page: "Kind" } } }),
      ),
    ],
    [
      "a component below one that is now written in place",
      3,
      all(put(kind, { items: refer("Inner") }), put(schema("Inner/type"), "integer")),
      [`${schema("Inner/type")} changed from \`string\` to \`integer\``],
      all(
        put(schema("Outer"), { items: refer("Inner") }),
        put(schema("Inner"), { type: "string" }),
        put(kind, refer("Outer")),
      ),
    ],
    [
      "a component that leads back to itself and is replaced",
      3,
      put(kind, { type: "string" }),
      [`${kind} changed from \`{"$ref":"${schema("Loop")}"}\` to \`{"type":"string"}\``],
      all(put(schema("Loop"), { allOf: [refer("Loop")] }), put(kind, refer("Loop"))),
    ],
    [
      "the name of a header parameter, which is the same in any case",
      3,
      put(`${operation(3)}/parameters/1/name`, "x-kind"),
      [`${operation(3)}/parameters/1/name changed from \`X-Kind\` to \`x-kind\``],
      put(`${operation(3)}/parameters/1`, { name: "X-Kind", in: "header" }),
    ],
  ])("changes with %s", (_what, at, edit, places, prepare) => {
    expect(report(edit, prepare)).toEqual([changed(at, ...places)]);
  });

  test("changes with a component that it shares with our operation", () => {
    const place = schema("OuraScope/enum/7");
    expect(report(put(place, "ring"), put(kind, refer("OuraScope")))).toEqual([
      `safe scope-added ${place} | scope \`ring\` was added to \`oura\``,
      changed(3, `${place} was added`),
    ]);
  });

  test("may be one that no longer takes requirements, where another one does", () => {
    const swap = all(
      move(`${own}/requestBody`, "#/x-body"),
      move(`${operation(3)}/requestBody`, `${own}/requestBody`),
      move("#/x-body", `${operation(3)}/requestBody`),
    );
    const rules = report(swap).map((text) => text.split(" ")[1]);
    expect(rules).toContain("path-changed");
    expect(rules.filter((rule) => rule === "other-operation-changed")).toHaveLength(2);
  });

  test("is what is left of an operation that no longer takes requirements", () => {
    const edit = all(
      put(`${own}/requestBody/content/application~1json/schema`, { type: "object" }),
      put(`${own}/responses/202`, { description: "Later" }),
      put(`${own}/servers`, url("own")),
    );
    const path = "`POST /v1/org/{org_id}/team/{team_id}/scope_requirements`";
    const removed = `breaking operation-removed ${own} | ${path} was removed, or no longer takes scope requirements`;
    expect(report(edit)).toEqual([
      removed,
      entry(`warning other-operation-changed ${own} | ${path}`, `${own}/responses/202 was added`),
    ]);
    expect(report(remove(ownItem))).toEqual([removed]);
  });
});

test.each<[what: string, edit: Edit, places: readonly string[], prepare?: Edit]>([
  [
    "a minor version, a keyword, an unused component, an empty path and an unknown part of a path",
    all(
      put("#/jsonSchemaDialect", "https://spec.openapis.org/oas/3.1/dialect/base"),
      put(schema("Spare/type"), "integer"),
      put("#/paths/~1v1~1empty", { parameters: [] }),
      put(`${item(3)}/unknown`, 1),
      put("#/openapi", "3.0.3"),
    ),
    [
      "#/openapi changed from `3.1.0` to `3.0.3`",
      `${schema("Spare/type")} changed from \`string\` to \`integer\``,
      "#/jsonSchemaDialect was added",
      `${item(3)}/unknown was added`,
      "#/paths/~1v1~1empty was added",
    ],
    put(schema("Spare"), { type: "string" }),
  ],
  [
    "a component that unused components share, once",
    put(schema("Inner/type"), "integer"),
    [`${schema("Inner/type")} changed from \`string\` to \`integer\``],
    all(
      put(schema("First"), { properties: { a: refer("Inner") } }),
      put(schema("Second"), { properties: { a: refer("Inner") } }),
      put(schema("Inner"), { type: "string" }),
    ),
  ],
  [
    "its servers, where our operation has its own",
    put("#/servers", url("other")),
    [
      "#/servers/0/url changed from `https://api.management.junction.com` to `https://other.example`",
    ],
    put(`${own}/servers`, url("own")),
  ],
  [
    "a version of OpenAPI without numbers",
    put("#/openapi", "draft"),
    ["#/openapi changed from `next` to `draft`"],
    put("#/openapi", "next"),
  ],
])("the document changes with %s", (_what, edit, places, prepare) => {
  expect(report(edit, prepare)).toEqual([documentChanged(...places)]);
});

test("a component is part of each operation that uses it, and no change of the document", () => {
  const place = schema("Thing5/minProperties");
  // Each of these things has the one before it as its next.
  expect(report(put(place, 1), put(schema("Spare"), refer("Thing5")))).toEqual(
    [5, 6, 7, 8, 9, 10, 11, 12].map((at) => changed(at, `${place} was added`)),
  );
});
