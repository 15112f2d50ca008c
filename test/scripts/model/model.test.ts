import { describe, expect, test } from "vitest";
import { generateFrom, frozenDocument } from "../../support/generate.ts";
import { smallDocument, type SmallDocument } from "../../support/document.ts";

/** A second requirement, so that the operation qualifies whatever the first one is. */
const other = `
other: { type: object, properties: { must: { type: array, items: { enum: [x] } } } }
third: { type: object, properties: { must: { type: array, items: { enum: [y] } } } }`;

async function requirementOf(document: SmallDocument) {
  const properties = `${document.properties}${other}`;
  const { model } = await generateFrom(smallDocument({ ...document, properties }));
  return model.operation?.body.requirements.find(({ provider }) => provider === "it");
}

describe("the model of the vendor's document", async () => {
  const { model } = await generateFrom(frozenDocument);

  test("has the operation with its path parameters and their formats", () => {
    expect(model.operation).toMatchObject({
      operationId:
        "upsert_team_scope_requirements_v1_org__org_id__team__team_id__scope_requirements_post",
      method: "post",
      path: "/v1/org/{org_id}/team/{team_id}/scope_requirements",
      parameters: [
        { name: "org_id", in: "path", required: true, format: "uuid" },
        { name: "team_id", in: "path", required: true, format: "uuid" },
      ],
    });
  });

  test("has the server and the header of the key", () => {
    expect(model.servers).toEqual([
      {
        url: "https://api.management.junction.com",
        isAbsolute: true,
        description: "Production Management API server",
        pointer: "#/servers/0",
      },
    ]);
    expect(model.apiKeyHeader).toEqual({
      name: "X-Management-Key",
      scheme: "ManagementKey",
      pointer: "#/components/securitySchemes/ManagementKey",
    });
  });

  test("has every provider with its lists and its enum", () => {
    const requirements = model.operation?.body.requirements ?? [];
    expect(
      requirements.map(({ provider, nullable, scopes }) => [
        provider,
        nullable,
        scopes.component,
        scopes.scopes.length,
      ]),
    ).toEqual([
      ["fitbit", true, "FitbitScope", 13],
      ["google_fit", true, "GoogleFitScope", 10],
      ["oura", true, "OuraScope", 7],
      ["strava", true, "StravaScope", 4],
      ["withings", true, "WithingsScope", 3],
      ["wahoo", true, "WahooScope", 4],
      ["whoop_v2", true, "WhoopScope", 7],
      ["my_fitness_pal_v2", true, "MyFitnessPalScope", 4],
    ]);
    for (const { lists } of requirements) {
      expect(lists).toMatchObject([
        { name: "user_must_grant", required: true, nullable: false, uniqueItems: true },
        { name: "user_may_grant", required: true, nullable: false, uniqueItems: true },
      ]);
    }
  });
});

describe("a provider's requirement is found", () => {
  const lists = "properties: { must: { type: array, items: { enum: [a, b] } } }";
  const schemas = `Lists: { type: object, ${lists} }`;

  test.each<[how: string, document: SmallDocument, nullable: boolean]>([
    ["in place", { properties: `it: { type: object, ${lists} }` }, false],
    ["without `type`", { properties: `it: { ${lists} }` }, false],
    [
      "through `$ref`",
      { properties: `it: { $ref: "#/components/schemas/Lists" }`, schemas },
      false,
    ],
    [
      "through a chain of `$ref`s",
      {
        properties: `it: { $ref: "#/components/schemas/Alias" }`,
        schemas: `${schemas}\nAlias: { $ref: "#/components/schemas/Lists" }`,
      },
      false,
    ],
    [
      "through `anyOf` with null",
      {
        properties: `it: { anyOf: [{ $ref: "#/components/schemas/Lists" }, { type: "null" }] }`,
        schemas,
      },
      true,
    ],
    [
      "through `oneOf` with null, whichever comes first",
      { properties: `it: { oneOf: [{ type: "null" }, { type: object, ${lists} }] }` },
      true,
    ],
    [
      "with `nullable` of OpenAPI 3.0",
      { openapi: "3.0.3", properties: `it: { type: object, nullable: true, ${lists} }` },
      true,
    ],
    [
      "through an `allOf` of one beside `nullable`",
      {
        openapi: "3.0.3",
        properties: `it: { type: object, nullable: true, allOf: [{ $ref: "#/components/schemas/Lists" }] }`,
        schemas,
      },
      true,
    ],
    ["with null among its types", { properties: `it: { type: [object, "null"], ${lists} }` }, true],
  ])("%s", async (_how, document, nullable) => {
    expect(await requirementOf(document)).toMatchObject({
      provider: "it",
      nullable,
      lists: [{ name: "must", required: false, nullable: false, uniqueItems: false }],
      scopes: { scopes: [{ value: "a" }, { value: "b" }] },
    });
  });

  test.each<[what: string, items: string, schemas: string | undefined, pointer: string]>([
    [
      "an enum in place",
      "{ enum: [a, b] }",
      undefined,
      "#/components/schemas/Body/properties/it/properties/must/items",
    ],
    [
      "a named enum",
      `{ $ref: "#/components/schemas/Scope" }`,
      "Scope: { type: string, enum: [a, b] }",
      "#/components/schemas/Scope",
    ],
    [
      "a union of `const`s",
      `{ $ref: "#/components/schemas/Scope" }`,
      "Scope: { oneOf: [{ const: a }, { const: b }] }",
      "#/components/schemas/Scope",
    ],
    [
      "a named enum inside an `allOf` of one",
      `{ $ref: "#/components/schemas/Outer" }`,
      `Scope: { enum: [a, b] }\nOuter: { allOf: [{ $ref: "#/components/schemas/Scope" }] }`,
      "#/components/schemas/Scope",
    ],
  ])("with items of %s", async (_what, items, schemas, pointer) => {
    const properties = `it: { type: object, required: [must], properties: { must: { type: array, uniqueItems: true, items: ${items} } } }`;
    const requirement = await requirementOf({
      properties,
      ...(schemas !== undefined && { schemas }),
    });
    expect(requirement).toMatchObject({
      lists: [{ name: "must", required: true, uniqueItems: true }],
      scopes: { pointer, scopes: [{ value: "a" }, { value: "b" }] },
    });
  });

  test("with null in its enum, which is no scope", async () => {
    const properties = `it: { properties: { must: { type: array, items: { enum: [a, null] } } } }`;
    expect(await requirementOf({ properties })).toMatchObject({
      scopes: { nullable: true, scopes: [{ value: "a" }] },
    });
  });
});

describe("a property that is no requirement", () => {
  test.each([
    ["note", "{ type: string }"],
    [
      "mixed",
      "{ type: object, properties: { must: { type: array, items: { enum: [a] } }, note: { type: string } } }",
    ],
    ["empty", "{ type: object }"],
    ["list", "{ type: array, items: { enum: [a] } }"],
    [
      "several",
      "{ anyOf: [{ type: object, properties: { must: { type: array, items: { enum: [a] } } } }, { type: string }] }",
    ],
  ])("is passed through and named in a warning: `%s`", async (name, schema) => {
    const { model, warnings } = await generateFrom(
      smallDocument({ properties: `${name}: ${schema}${other}` }),
    );
    expect(model.operation?.body.others).toEqual([name]);
    expect(warnings).toMatchObject([
      {
        severity: "warning",
        message: `The property \`${name}\` of the body is not a provider's requirement.`,
        pointer: `#/components/schemas/Body/properties/${name}`,
      },
    ]);
  });
});

describe("a requirement whose lists disagree", () => {
  test.each([
    [
      "two enums",
      "must: { type: array, items: { enum: [a] } }, may: { type: array, items: { enum: [b] } }",
      "The list `may` of `it` must have the same enum as `must`.",
    ],
    [
      "a list that is no enum",
      "must: { type: array, items: { enum: [a] } }, may: { type: array, items: { type: string } }",
      "The list `may` of `it` must list scopes.",
    ],
    [
      "no enum at all",
      "must: { type: array, items: { type: string } }",
      "The list `must` of `it` must list scopes.",
    ],
  ])("is an error: %s", async (_what, lists, message) => {
    const properties = `it: { type: object, properties: { ${lists} } }${other}`;
    await expect(generateFrom(smallDocument({ properties }))).rejects.toMatchObject({
      name: "DocumentError",
      problems: [{ severity: "error", message }],
    });
  });

  test("is an error at each value of its enum that is not a string", async () => {
    const list = "{ type: array, items: { $ref: '#/components/schemas/Scope' } }";
    const properties = `it: { type: object, properties: { must: ${list}, may: ${list} } }${other}`;
    const schemas = "Scope: { type: string, enum: [a, 5, null, [b, c]] }";
    const wrong = (index: number, shown: string) => ({
      pointer: `#/components/schemas/Scope/enum/${index}`,
      message: `Every value of the enum of \`it\` must be a string; \`${shown}\` is not one.`,
    });
    await expect(generateFrom(smallDocument({ properties, schemas }))).rejects.toMatchObject({
      problems: [wrong(1, "5"), wrong(3, '["b","c"]')],
    });
  });

  test("may write one enum twice in place", async () => {
    const properties = `it: { properties: { must: { type: array, items: { enum: [a, b] } }, may: { type: array, items: { enum: [b, a] } } } }`;
    expect(await requirementOf({ properties })).toMatchObject({
      scopes: { scopes: [{ value: "a" }, { value: "b" }] },
    });
  });
});

describe("an operation", () => {
  const one = "it: { properties: { must: { type: array, items: { enum: [a] } } } }";

  test.each([
    ["one requirement", one],
    ["as many other properties as requirements", `${one}${other}\na: {}\nb: {}\nc: {}`],
  ])("does not qualify with %s", async (_what, properties) => {
    const { model, files } = await generateFrom(smallDocument({ properties }));
    expect(model.operation).toBeUndefined();
    expect([...files.keys()]).toEqual(["schema.ts", "client.ts"]);
  });

  const two = smallDocument({ properties: one + other }).replace(
    "components:",
    `  /more:
    put:
      operationId: replace
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Body" } } } }
      responses: { "200": { description: Done } }
    get: { operationId: read, responses: { "200": { description: Done } } }
components:`,
  );

  test("is asked for when several qualify", async () => {
    await expect(generateFrom(two)).rejects.toMatchObject({
      problems: [
        {
          message: "Several operations take scope requirements: `POST /requirements`, `PUT /more`.",
          hint: "Choose one: `--operation NAME`.",
        },
      ],
    });
  });

  test.each(["replace", "PUT /more"])("is chosen by name: %s", async (name) => {
    const { model } = await generateFrom(two, "spec/two.yaml", name);
    expect(model.operation).toMatchObject({ method: "put", path: "/more" });
  });

  test.each([
    ["read", "The operation `read` takes no scope requirements."],
    ["nope", "The operation `nope` is not in the document."],
  ])("must exist and take requirements: %s", async (name, message) => {
    await expect(generateFrom(two, "spec/two.yaml", name)).rejects.toMatchObject({
      problems: [{ message, hint: "These take them: `POST /requirements`, `PUT /more`." }],
    });
  });
});
