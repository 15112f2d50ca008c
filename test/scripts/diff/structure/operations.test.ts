import { describe, expect, test } from "vitest";
import { diffRoots, loudLines } from "../../../support/diff.ts";
import {
  type Json,
  manyOperations,
  operationOf,
  schemasOf,
} from "../../../support/many-operations.ts";

/** The report on a whole API in which something was edited. */
function report(
  edit: (document: Json) => void,
  prepare: (document: Json) => void = () => undefined,
) {
  const [before, after] = [manyOperations(12), manyOperations(12)];
  for (const document of [before, after]) prepare(document);
  edit(after);
  return loudLines(diffRoots(before, after));
}

/** The same, of the reverse edit. */
function reverse(edit: (document: Json) => void) {
  const [before, after] = [manyOperations(12), manyOperations(12)];
  edit(before);
  return loudLines(diffRoots(before, after));
}

const ours = "#/paths/~1v1~1org~1{org_id}~1team~1{team_id}~1scope_requirements/post";
const operation = (at: number) =>
  `#/paths/~1v1~1things_${at}~1{id}/${at % 2 === 0 ? "get" : "put"}`;
const titleOf = (at: number) => `\`${at % 2 === 0 ? "GET" : "PUT"} /v1/things_${at}/{id}\``;
const changed = (at: number, ...places: string[]) =>
  [
    `warning other-operation-changed ${operation(at)} | ${titleOf(at)} changed in ${places.length} ${places.length === 1 ? "place" : "places"}`,
    ...places.map((place) => `  ${place}`),
  ].join("\n");
const paths = (document: Json) => document["paths"] as Json;
const ourOperation = (document: Json) => (Object.values(paths(document))[0] as { post: Json }).post;
const parameter = (at: number) => (document: Json) =>
  (operationOf(document, at)["parameters"] as Json[])[1] as Json;

describe("another operation", () => {
  const add = (document: Json) => {
    paths(document)["/v1/new"] = { get: operationOf(document, 1), summary: "New" };
  };

  test("that was added is safe", () => {
    expect(report(add)).toEqual([
      "safe other-operation-added #/paths/~1v1~1new/get | `GET /v1/new` was added",
    ]);
  });

  test("that was removed is breaking", () => {
    expect(reverse(add)).toEqual([
      "breaking other-operation-removed #/paths/~1v1~1new/get | `GET /v1/new` was removed",
    ]);
  });

  test("that changed is one warning with its places", () => {
    const edit = (document: Json) => {
      const one = operationOf(document, 3);
      one["deprecated"] = true;
      one["operationId"] = "other";
      (one["responses"] as Json)["204"] = { description: "Empty" };
    };
    expect(report(edit)).toEqual([
      changed(
        3,
        `${operation(3)}/operationId changed from \`do_Thing3_3\` to \`other\``,
        `${operation(3)}/responses/204 was added`,
        `${operation(3)}/deprecated was added`,
      ),
    ]);
  });

  test("changes with its own servers and security", () => {
    const edit = (document: Json) => {
      operationOf(document, 10)["servers"] = [{ url: "https://us.example.com" }];
      operationOf(document, 10)["security"] = [{ ManagementKey: [] }];
      operationOf(document, 11)["security"] = [];
    };
    expect(report(edit)).toEqual([
      changed(
        10,
        `${operation(10)}/security/0 was removed`,
        `${operation(10)}/security/0 was added`,
        `${operation(10)}/servers/0/url changed from \`https://eu.example.com\` to \`https://us.example.com\``,
      ),
      changed(11, `${operation(11)}/security was added`),
    ]);
  });

  test("changes with the servers and parameters of its path", () => {
    const edit = (document: Json) => {
      const item = paths(document)["/v1/things_4/{id}"] as Json;
      item["servers"] = [{ url: "https://us.example.com" }];
      ((item["parameters"] as Json[])[0] as Json)["schema"] = { type: "integer" };
    };
    const item = "#/paths/~1v1~1things_4~1{id}";
    expect(report(edit)).toEqual([
      changed(
        4,
        `${item}/parameters/0/schema/type changed from \`string\` to \`integer\``,
        `${item}/servers was added`,
      ),
    ]);
  });

  test("changes with the scheme that its own security names", () => {
    const edit = (document: Json) => {
      const { securitySchemes } = document["components"] as {
        securitySchemes: Record<string, Json>;
      };
      (securitySchemes["TeamKey"] as Json)["name"] = "X-Other";
    };
    expect(report(edit)).toEqual([
      changed(
        10,
        "#/components/securitySchemes/TeamKey/name changed from `X-Team-Key` to `X-Other`",
      ),
    ]);
  });

  test("changes when a parameter becomes one of our enums", () => {
    const edit = (document: Json) => {
      parameter(3)(document)["schema"] = { $ref: "#/components/schemas/OuraScope" };
    };
    expect(report(edit)).toEqual([changed(3, `${operation(3)}/parameters/1/schema changed`)]);
    expect(reverse(edit)).toEqual([changed(3, `${operation(3)}/parameters/1/schema changed`)]);
  });

  test("changes with a component that it shares with our operation", () => {
    const share = (document: Json) => {
      parameter(3)(document)["schema"] = { $ref: "#/components/schemas/OuraScope" };
    };
    const edit = (document: Json) => {
      (schemasOf(document)["OuraScope"]?.["enum"] as string[]).push("ring");
    };
    const place = "#/components/schemas/OuraScope/enum/7";
    expect(report(edit, share)).toEqual([
      `safe scope-added ${place} | scope \`ring\` was added to \`oura\``,
      changed(3, `${place} was added`),
    ]);
  });

  test("changes with a schema that a discriminator names", () => {
    const discriminate = (document: Json) => {
      parameter(3)(document)["schema"] = {
        oneOf: [{ type: "object" }, { type: "array" }],
        discriminator: { propertyName: "kind", mapping: { page: "Page" } },
      };
      for (let at = 1; at <= 12; at++) {
        (schemasOf(document)[`Thing${at}`]?.["properties"] as Json)["owner"] = {};
      }
      delete document["webhooks"];
    };
    const edit = (document: Json) => {
      (schemasOf(document)["Page"] as Json)["minProperties"] = 1;
    };
    expect(report(edit, discriminate)).toEqual([
      changed(3, "#/components/schemas/Page/minProperties was added"),
    ]);
  });

  test("is compared with the one of the same method and path, wherever they are", () => {
    const edit = (document: Json) => {
      document["paths"] = Object.fromEntries(Object.entries(paths(document)).reverse());
    };
    expect(report(edit)).toEqual([]);
  });

  test("may be one that takes requirements no longer where another one does", () => {
    const edit = (document: Json) => {
      const body = ourOperation(document)["requestBody"];
      ourOperation(document)["requestBody"] = operationOf(document, 3)["requestBody"];
      operationOf(document, 3)["requestBody"] = body;
    };
    const found = report(edit).map((text) => text.split(" ")[1]);
    expect(new Set(found)).toContain("path-changed");
    expect(found.filter((rule) => rule === "other-operation-changed")).toHaveLength(2);
  });
});

describe("our operation", () => {
  test("is reported when it is marked as deprecated, and when no longer", () => {
    const edit = (document: Json) => {
      ourOperation(document)["deprecated"] = true;
    };
    const title = "`POST /v1/org/{org_id}/team/{team_id}/scope_requirements`";
    expect(report(edit)).toEqual([
      `warning operation-deprecated ${ours} | ${title} was marked as deprecated`,
    ]);
    expect(reverse(edit)).toEqual([
      `safe operation-kept ${ours} | ${title} is no longer marked as deprecated`,
    ]);
  });

  test("is reported with each response that was added, removed or changed", () => {
    const edit = (document: Json) => {
      const responses = ourOperation(document)["responses"] as Record<string, Json>;
      responses["202"] = { description: "Later" };
      (schemasOf(document)["ValidationError"]?.["properties"] as Json)["at"] = { type: "string" };
    };
    expect(report(edit)).toEqual([
      `warning response-changed ${ours}/responses/422 | response \`422\` changed in 1 place\n  #/components/schemas/ValidationError/properties/at was added`,
      `safe response-added ${ours}/responses/202 | response \`202\` was added`,
    ]);
    expect(reverse(edit)).toEqual([
      `breaking response-removed ${ours}/responses/202 | response \`202\` was removed`,
      `warning response-changed ${ours}/responses/422 | response \`422\` changed in 1 place\n  #/components/schemas/ValidationError/properties/at was removed`,
    ]);
  });

  test("is reported with what no rule judges, wherever it is", () => {
    const list = "TeamScopeRequirementsBase_OuraScope_";
    const edit = (document: Json) => {
      const own = ourOperation(document);
      (own["requestBody"] as Json)["required"] = false;
      delete ((own["parameters"] as Json[])[0]?.["schema"] as Json)["format"];
      const schemas = schemasOf(document);
      (schemas[list] as Json)["anyOf"] = [{ minProperties: 1 }, { maxProperties: 9 }];
      const must = (schemas[list]?.["properties"] as Record<string, Json>)[
        "user_must_grant"
      ] as Json;
      delete must["uniqueItems"];
      (schemas["OuraScope"] as Json)["minLength"] = 1;
      (schemas["UpsertTeamScopeRequirementsBody"] as Json)["additionalProperties"] = false;
    };
    const means = "no rule says what this means for callers";
    const schemas = "#/components/schemas";
    expect(report(edit).sort()).toEqual(
      [
        `warning not-judged ${ours}/requestBody/required | \`required\` changed from \`true\` to \`false\`; ${means}`,
        `warning not-judged ${ours}/parameters/0/schema/format | \`format\` was removed; ${means}`,
        `warning not-judged ${schemas}/${list}/anyOf | \`anyOf\` was added; ${means}`,
        `warning not-judged ${schemas}/${list}/properties/user_must_grant/uniqueItems | \`uniqueItems\` was removed; ${means}`,
        `warning not-judged ${schemas}/OuraScope/minLength | \`minLength\` was added; ${means}`,
        `warning not-judged ${schemas}/UpsertTeamScopeRequirementsBody/additionalProperties | \`additionalProperties\` was added; ${means}`,
      ].sort(),
    );
  });
});

describe("what is outside of operations", () => {
  const spare = (document: Json) => {
    schemasOf(document)["Spare"] = { type: "string" };
  };

  test.each<[what: string, edit: (document: Json) => void, want: readonly string[]]>([
    [
      "a keyword of the document",
      (document) =>
        (document["jsonSchemaDialect"] = "https://spec.openapis.org/oas/3.1/dialect/base"),
      [
        "warning document-changed #/jsonSchemaDialect | `jsonSchemaDialect` of the document changed in 1 place\n  #/jsonSchemaDialect was added",
      ],
    ],
    [
      "an unused component",
      (document) => ((schemasOf(document)["Spare"] as Json)["type"] = "integer"),
      [
        "warning document-changed #/components/schemas/Spare | component `Spare` changed in 1 place\n  #/components/schemas/Spare/type changed from `string` to `integer`",
      ],
    ],
    [
      "a path without operations",
      (document) => (paths(document)["/v1/empty"] = { parameters: [] }),
      [
        "warning document-changed #/paths/~1v1~1empty | path `/v1/empty` changed in 1 place\n  #/paths/~1v1~1empty was added",
      ],
    ],
    [
      "a webhook",
      (document) => delete (document["webhooks"] as Json)["moved"],
      ["breaking other-operation-removed #/webhooks/moved/post | webhook `POST moved` was removed"],
    ],
    [
      "the document's tags and title",
      (document) => Object.assign(document, { tags: [{ name: "a" }], info: {} }),
      [],
    ],
  ])("is reported: %s", (_what, edit, want) => {
    expect(report(edit, spare)).toEqual(want);
  });

  test("is the list of servers, where our operation has its own", () => {
    const own = (document: Json) => {
      ourOperation(document)["servers"] = [{ url: "https://own.example.com" }];
    };
    const edit = (document: Json) => {
      document["servers"] = [{ url: "https://other.example.com" }];
    };
    expect(report(edit, own)).toEqual([
      "warning document-changed #/servers | `servers` of the document changed in 1 place\n  #/servers/0/url changed from `https://api.management.junction.com` to `https://other.example.com`",
    ]);
  });
});

describe("what means the same is silent", () => {
  const size = { type: "integer", minimum: 0 };

  test.each<[what: string, schema: Json]>([
    ["a union with null, turned around", { anyOf: [{ type: "null" }, size] }],
    ["`oneOf` instead of `anyOf`", { oneOf: [size, { type: "null" }] }],
    ["`type` with null", { ...size, type: ["integer", "null"] }],
    ["`nullable`", { ...size, nullable: true }],
    ["`nullable` beside `allOf` of one", { allOf: [size], nullable: true }],
    ["keywords beside the union", { minimum: 0, anyOf: [{ type: ["integer"] }, { type: "null" }] }],
  ])("null that is allowed by %s", (_what, schema) => {
    const edit = (document: Json) => {
      (schemasOf(document)["Thing3"]?.["properties"] as Json)["size"] = schema;
    };
    expect(report(edit)).toEqual([]);
    expect(reverse(edit)).toEqual([]);
  });

  test("another order, beside an addition that is reported", () => {
    const edit = (document: Json) => {
      const failure = schemasOf(document)["Failure"] as {
        required: string[];
        properties: Record<string, Json>;
      };
      failure.required = ["detail", "more", "code"];
      failure.properties = {
        more: {},
        ...Object.fromEntries(Object.entries(failure.properties).reverse()),
      };
      (failure.properties["code"] as Json)["enum"] = ["gone", "new", "missing", "locked"];
    };
    const places = [
      "#/components/schemas/Failure/required/1 was added",
      "#/components/schemas/Failure/properties/code/enum/1 was added",
      "#/components/schemas/Failure/properties/more was added",
    ];
    expect(report(edit).slice(1)).toEqual(
      [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
        .map((at) => changed(at, ...places))
        .concat(
          "warning other-operation-changed #/webhooks/moved/post | webhook `POST moved` changed in 3 places\n" +
            places.map((place) => `  ${place}`).join("\n"),
        ),
    );
  });

  test("another order of the branches of a union, beside one that changed", () => {
    const union =
      (...types: unknown[]) =>
      (document: Json) => {
        const schema = { anyOf: types.map((type) => ({ type })) };
        (schemasOf(document)["Thing12"]?.["properties"] as Json)["size"] = schema;
      };
    expect(
      report(union("boolean", "string", "array"), union("string", "integer", "array")),
    ).toEqual([
      changed(
        12,
        "#/components/schemas/Thing12/properties/size/anyOf/0/type changed from `integer` to `boolean`",
      ),
    ]);
  });
});

test("null that is newly allowed is one place", () => {
  const edit = (document: Json) => {
    const properties = schemasOf(document)["Thing12"]?.["properties"] as Json;
    properties["owner"] = { anyOf: [properties["owner"], { type: "null" }] };
    (properties["id"] as Json)["type"] = ["null", "string"];
  };
  const place = "#/components/schemas/Thing12/properties";
  expect(report(edit)).toEqual([
    changed(12, `${place}/id may now be null`, `${place}/owner may now be null`),
  ]);
  expect(reverse(edit)).toEqual([
    changed(12, `${place}/id may no longer be null`, `${place}/owner may no longer be null`),
  ]);
});

test("components that lead to each other are compared where one document has them in place", () => {
  const refer = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const object = (name: string, schema: Json) => ({ properties: { [name]: schema } });
  const [before, after] = [manyOperations(1), manyOperations(1)];
  const thing = (document: Json) => schemasOf(document)["Thing1"]?.["properties"] as Json;
  // Each document has in place what the other one has as a component.
  schemasOf(before)["One"] = object("a", object("b", refer("One")));
  schemasOf(after)["Other"] = object("b", object("a", refer("Other")));
  thing(before)["loop"] = refer("One");
  thing(after)["loop"] = object("a", refer("Other"));
  expect(loudLines(diffRoots(before, after))).toEqual([]);
  expect(loudLines(diffRoots(after, before))).toEqual([]);
});

describe("what is easily taken for the same", () => {
  const field = (document: Json) => schemasOf(document)["Thing12"]?.["properties"] as Json;
  const place = "#/components/schemas/Thing12/properties/size";
  const rows: readonly (readonly [what: string, before: unknown, after: unknown, want: string])[] =
    [
      [
        "values of an enum that differ in a title alone",
        { enum: [{ title: "a" }] },
        { enum: [{ title: "b" }] },
        "enum/0 was removed",
      ],
      [
        "a default that differs in a title alone",
        { default: { title: "a" } },
        { default: { title: "b" } },
        'default changed from `{"title":"a"}` to `{"title":"b"}`',
      ],
      [
        "a union beside an `allOf`",
        { anyOf: [{ type: "string" }], allOf: [{ minLength: 1 }] },
        { anyOf: [{ type: "string" }], allOf: [{ minLength: 2 }] },
        "allOf/0/minLength changed from `1` to `2`",
      ],
      [
        "a keyword that a reference and its component both have",
        { $ref: "#/components/schemas/Page", minProperties: 1 },
        { $ref: "#/components/schemas/Page", minProperties: 2 },
        "minProperties changed from `1` to `2`",
      ],
      [
        "null that has keywords beside it",
        { anyOf: [{ type: "string" }, { type: "null" }] },
        { anyOf: [{ type: "string" }, { type: "null", maximum: 1 }] },
        "may no longer be null",
      ],
      [
        "null beside a schema in `allOf`",
        { allOf: [{ type: "string" }, { type: "null" }] },
        { allOf: [{ type: "string" }] },
        "allOf was removed",
      ],
      [
        "the order of a tuple",
        { prefixItems: [{ type: "string" }, { type: "integer" }] },
        { prefixItems: [{ type: "integer" }, { type: "string" }] },
        "prefixItems/0/type changed from `string` to `integer`",
      ],
      [
        "values that are too long to show",
        { pattern: "a" },
        { pattern: "a".repeat(41) },
        "pattern changed",
      ],
      ["a number and its text", { const: 1 }, { const: "1" }, "const changed"],
      [
        "only null",
        { type: ["null"] },
        { type: "string" },
        'type changed from `["null"]` to `string`',
      ],
    ];

  test.each(rows)("is not: %s", (_what, before, after, want) => {
    const set = (schema: unknown) => (document: Json) => {
      field(document)["size"] = schema;
    };
    const [found = ""] = report(set(after), set(before));
    const [, ...places] = found.split("\n  ");
    const isWhole = want.startsWith("may ");
    expect(places).toContain(isWhole ? `${place} ${want}` : `${place}/${want}`);
  });

  test("is null in a list of types, which is the same", () => {
    const set = (type: unknown) => (document: Json) => {
      field(document)["size"] = { type };
    };
    expect(report(set(["null"]), set("null"))).toEqual([]);
  });

  test("is a component that leads back to itself", () => {
    const loop = (document: Json) => {
      const $ref = "#/components/schemas/Loop";
      schemasOf(document)["Loop"] = { allOf: [{ $ref }] };
      field(document)["size"] = { $ref };
    };
    const edit = (document: Json) => {
      field(document)["size"] = { type: "string" };
    };
    expect(report(edit, loop)).toEqual([
      changed(
        12,
        `${place} changed from \`{"$ref":"#/components/schemas/Loop"}\` to \`{"type":"string"}\``,
      ),
    ]);
  });

  test("is a security scheme that is missing in one document", () => {
    const edit = (document: Json) => {
      const { securitySchemes } = document["components"] as { securitySchemes: Json };
      delete securitySchemes["TeamKey"];
    };
    expect(report(edit)).toEqual([changed(10, "#/components/securitySchemes/TeamKey was removed")]);
  });

  test("is a parameter of the path of our operation, which is judged as its own", () => {
    const edit = (document: Json) => {
      const [item] = Object.values(paths(document)) as Json[];
      Object.assign(item ?? {}, { parameters: [{ name: "X-Trace", in: "header" }] });
    };
    expect(reverse(edit)).toHaveLength(1);
    expect(report(edit)).toHaveLength(1);
    const empty = (document: Json) => {
      edit(document);
      const [item] = Object.values(paths(document)) as Json[];
      Object.assign(item ?? {}, { parameters: [] });
    };
    expect(report(empty, edit)).toEqual([
      `breaking parameter-removed ${ours.replace("/post", "")}/parameters/0 | header parameter \`X-Trace\` was removed`,
    ]);
  });

  test("is the case of a header parameter, which is the same", () => {
    const named = (name: string) => (document: Json) => {
      parameter(3)(document)["in"] = "header";
      parameter(3)(document)["name"] = name;
    };
    expect(report(named("x-trace"), named("X-Trace"))).toEqual([
      changed(3, `${operation(3)}/parameters/1/name changed from \`X-Trace\` to \`x-trace\``),
    ]);
  });

  test("is a server or parameter of the path that an operation overrides", () => {
    const item = (document: Json) => paths(document)["/v1/things_10/{id}"] as Json;
    const override = (document: Json) => {
      const [id] = structuredClone(item(document)["parameters"]) as Json[];
      (operationOf(document, 10)["parameters"] as unknown[]).push(id);
      item(document)["servers"] = [{ url: "https://path.example.com" }];
    };
    const edit = (document: Json) => {
      ((operationOf(document, 10)["parameters"] as Json[])[2] as Json)["schema"] = { minLength: 1 };
      (operationOf(document, 10)["servers"] as Json[])[0] = { url: "https://x.example.com" };
    };
    const [found = ""] = report(edit, override);
    expect(found.split("\n  ").slice(1)).toEqual([
      `${operation(10)}/parameters/2/schema/type was removed`,
      `${operation(10)}/parameters/2/schema/minLength was added`,
      `${operation(10)}/servers/0/url changed from \`https://eu.example.com\` to \`https://x.example.com\``,
    ]);
  });

  test("is a minor version of OpenAPI", () => {
    const edit = (document: Json) => {
      document["openapi"] = "3.0.3";
    };
    const version = (name: string) => (document: Json) => {
      document["openapi"] = name;
    };
    expect(report(version("next"), version("draft"))).toHaveLength(1);
    expect(report(edit)).toEqual([
      "warning document-changed #/openapi | `openapi` of the document changed in 1 place\n  #/openapi changed from `3.1.0` to `3.0.3`",
    ]);
  });

  test("is the order of members in data, which is the same", () => {
    const set = (value: unknown) => (document: Json) => {
      field(document)["size"] = { default: value };
    };
    expect(report(set({ a: 1, b: 2 }), set({ b: 2, a: 1 }))).toEqual([]);
  });

  test("is a component below one that is now written in place", () => {
    const refer = (document: Json) => {
      field(document)["size"] = { $ref: "#/components/schemas/Outer" };
      Object.assign(schemasOf(document), {
        Outer: { items: { $ref: "#/components/schemas/Inner" } },
        Inner: { type: "string" },
      });
    };
    const edit = (document: Json) => {
      field(document)["size"] = { items: { $ref: "#/components/schemas/Inner" } };
      schemasOf(document)["Inner"] = { type: "integer" };
    };
    expect(report(edit, refer)).toEqual([
      changed(12, "#/components/schemas/Inner/type changed from `string` to `integer`"),
    ]);
  });

  test("is a component that unused components share: it is reported once", () => {
    const spare = (document: Json) => {
      const refer = { properties: { a: { $ref: "#/components/schemas/Inner" } } };
      Object.assign(schemasOf(document), {
        First: refer,
        Second: refer,
        Inner: { type: "string" },
      });
    };
    const edit = (document: Json) => {
      schemasOf(document)["Inner"] = { type: "integer" };
    };
    expect(report(edit, spare)).toHaveLength(1);
  });
});

test("a component that comes with the operation that uses it is not listed apart", () => {
  const [before, after] = [manyOperations(1), manyOperations(2)];
  expect(diffRoots(before, after).map(({ rule }) => rule)).toEqual(["other-operation-added"]);
});
