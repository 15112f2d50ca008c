import { describe, expect, test } from "vitest";
import { lineOf, problemsOf } from "../../../support/fault.ts";
import { generateFrom } from "../../../support/generate.ts";

/** A document with these components, whose first member is in line 6. */
function withSchemas(schemas: string, version = "3.1.0"): string {
  return `openapi: ${version}
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
${schemas.replace(/^/gm, "    ")}
`;
}

async function warningsOf(text: string): Promise<string[]> {
  const { warnings } = await generateFrom(text);
  return warnings.map((warning) => `${warning.severity} ${lineOf(warning)}`);
}

const asDescribed = "Fix this object as the OpenAPI Specification describes it.";

test("every slip in a schema is located, with what was expected", async () => {
  const schema =
    "{ type: strin,\n  required: maybe,\n  enun: [a],\n  properties: { b: { $ref: '#/no' } } }";
  expect(await problemsOf(withSchemas(`A: ${schema}`))).toEqual([
    '6:16 #/components/schemas/A/type `type` can be one of the following only: "object", "array", "string", "number", "integer", "boolean", "null". Did you mean `string`?',
    `7:17 #/components/schemas/A/required Expected type \`array\` but got \`string\`. ${asDescribed}`,
    "8:7 #/components/schemas/A/enun Property `enun` is not expected here. Did you mean `enum`?",
    "9:24 #/components/schemas/A/properties/b Can't resolve $ref. Add what it refers to, or fix the reference.",
  ]);
});

test("data where OpenAPI asks for a list of it is a slip", async () => {
  expect(await problemsOf(withSchemas("A: { type: string, enum: maybe }"))).toEqual([
    `6:30 #/components/schemas/A/enum Expected type \`array\` but got \`string\`. ${asDescribed}`,
  ]);
});

test("a name that is also a keyword hides no slip", async () => {
  const schema = "A: { properties: { default: { type: strin }, properties: { type: strin } } }";
  const places = (await problemsOf(withSchemas(schema))).map((line) => line.split(" `")[0]);
  expect(places).toEqual([
    "6:41 #/components/schemas/A/properties/default/type",
    "6:70 #/components/schemas/A/properties/properties/type",
  ]);
});

test("a slip in a component is reported once, however often it is used", async () => {
  const operation = "{ responses: { '200': { $ref: '#/components/responses/R' } } }";
  const text = `openapi: 3.1.0
info: { title: T, version: "1" }
paths: { /a: { get: ${operation}, put: ${operation} } }
components: { responses: { R: { description: 1 } } }
`;
  expect(await problemsOf(text)).toHaveLength(1);
});

test("a slip is reported where it is written and wherever an alias repeats it", async () => {
  const schema = "A: { type: &t strin, properties: { b: { type: *t } } }";
  const places = (await problemsOf(withSchemas(schema))).map((line) => line.split(" `")[0]);
  expect(places).toEqual([
    "6:19 #/components/schemas/A/type",
    "6:51 #/components/schemas/A/properties/b/type",
  ]);
});

test("a missing part is reported at the object that lacks it", async () => {
  expect(await problemsOf("openapi: 3.1.0\npaths: {}\n")).toEqual([
    `1:1 # The field \`info\` must be present on this level. ${asDescribed}`,
  ]);
});

test.each(["'null'", "[string, 'null']"])("OpenAPI 3.0 has no type %s", async (type) => {
  const [problem] = await problemsOf(withSchemas(`A: { type: ${type} }`, "3.0.3"));
  expect(problem).toMatch(/Use `nullable: true`: OpenAPI 3\.0 has no type `null`\.$/);
});

describe("a warning", () => {
  test("is given for a property that OpenAPI does not know and that resembles none", async () => {
    const scheme = "type: apiKey, in: header, name: X-Old, deprecated: true";
    const text = `openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths: {}\ncomponents: { securitySchemes: { Old: { ${scheme} } } }\n`;
    expect(await warningsOf(text)).toEqual([
      "warning 4:80 #/components/securitySchemes/Old/deprecated Property `deprecated` is not expected here. Begin its name with `x-` if it is an extension; the generator ignores it.",
    ]);
  });

  test("is located also where its name looks percent-encoded", async () => {
    expect(await warningsOf(withSchemas('A: { type: string, "%41bcdefghij": 1 }'))).toEqual([
      expect.stringMatching(/^warning 6:24 #\/components\/schemas\/A\/%2541bcdefghij /),
    ]);
  });

  test("is given for `nullable` without a type, which allows null", async () => {
    const text = withSchemas("A: { nullable: true, allOf: [{ type: string }] }", "3.0.3");
    expect(await warningsOf(text)).toEqual([
      expect.stringMatching(/^warning 6:20 #\/components\/schemas\/A\/nullable .* until then null/),
    ]);
    expect((await generateFrom(text)).files.get("schema.ts")).toContain("A: string | null;");
  });
});

test.each([
  "example: { $ref: 'https://example.com/a', typ: a }",
  "example: { discriminator: { propertyName: constructor }, oneOf: [{ $ref: '#/nowhere' }] }",
  "examples: [{ $ref: '../outside.yaml' }, { __proto__: 1, '': 2 }]",
  "default: { toString: 1, '100%': [{ $ref: 5 }] }",
  "x-anything: { $ref: '#', type: strin }",
  "properties: { a: { const: { $ref: '#/nowhere' }, enum: [{ $ref: 5 }] } }",
  "discriminator: { propertyName: kind, mapping: { a: A } }",
])("nothing in data, nor the name of a schema, is at fault: %s", async (keyword) => {
  expect(await warningsOf(withSchemas(`A: { type: object, ${keyword} }`))).toEqual([]);
});

test("an extension may hold anything, also one that Redocly describes", async () => {
  const text = `openapi: 3.1.0
info: { title: T, version: "1", x-logo: { url: 1 } }
x-tagGroups: [{ name: a, tags: [b] }]
x-webhooks: { a: { post: { $ref: "https://example.com/a" } } }
paths:
  /a:
    get: { x-codeSamples: [{ lang: a }], x-hideTryItPanel: {}, responses: { "200": { description: Done } } }
components: { schemas: { A: { x-tags: a, x-enumDescriptions: [1] } } }
`;
  expect(await warningsOf(text)).toEqual([]);
  const named = "A: { properties: { x-a: { type: strin } } }";
  expect(await problemsOf(withSchemas(named))).toHaveLength(1);
});

test.each([
  ["'': {}", "6:5 #/components/schemas/ The name `` is empty, so no type can have it."],
  [
    "A: { properties: { __proto__: {}, toString: {} } }",
    "6:24 #/components/schemas/A/properties/__proto__ The name `__proto__` is a member of every JavaScript object.",
    "6:39 #/components/schemas/A/properties/toString The name `toString` is a member of every JavaScript object.",
  ],
  ["100%: {}", "6:5 #/components/schemas/100%25 The name `100%` looks percent-encoded."],
  [
    "a#/b: {}",
    "6:5 #/components/schemas/a#~1b The name `a#/b` looks like the beginning of a JSON Pointer.",
  ],
  [
    "A: { discriminator: { propertyName: valueOf } }",
    "6:41 #/components/schemas/A/discriminator/propertyName The name `valueOf` is a member of every JavaScript object.",
  ],
])("a name that the tools would take for another is refused: %s", async (schemas, ...lines) => {
  const expected = lines.map((line) => `${line} Rename it in the document.`);
  expect(await problemsOf(withSchemas(schemas))).toEqual(expected);
});

test("a reference to a part that has no name of its own is refused", async () => {
  const schemas = "A: { allOf: [{}] }\nB: { $ref: '#/components/schemas/A/allOf/0' }";
  expect(await problemsOf(withSchemas(schemas))).toEqual([
    "7:16 #/components/schemas/B/$ref The `$ref` `#/components/schemas/A/allOf/0` refers to a part that has no name of its own. Move what it refers to into `components`, and refer to that.",
  ]);
});

test.each(["paths", "webhooks", "components: { pathItems"])(
  "operations of one operationId are refused in %s",
  async (section) => {
    const item = "{ get: { operationId: same, responses: { '200': { description: ok } } } }";
    const paths = section === "paths" ? "" : "paths: {}\n";
    const end = section.startsWith("components") ? "}" : "";
    const text = `openapi: 3.1.0\ninfo: { title: T, version: "1" }\n${paths}${section}: { /a: ${item}, /b: ${item} }${end}\n`;
    const [problem, ...others] = await problemsOf(text);
    expect(others).toEqual([]);
    expect(problem).toMatch(
      /^\d:\d+ #\/[\w/]+\/~1b\/get\/operationId The operationId `same` is taken by `#\/[\w/]+\/~1a\/get`\. Rename one of the two\.$/,
    );
  },
);

test("a chain of references that exhausts a tool is a problem of the document", async () => {
  const count = 10_000;
  const schemas = Object.fromEntries(
    Array.from({ length: count }, (_, index) => {
      const $ref = `#/components/schemas/S${(index + 1) % count}`;
      return [`S${index}`, { properties: { a: { $ref } } }];
    }),
  );
  const info = { title: "T", version: "1" };
  const text = JSON.stringify({ openapi: "3.1.0", info, paths: {}, components: { schemas } });
  expect(await problemsOf(text, "api.json")).toEqual([
    "1:1 # The document is too deep to lint: its references form a chain that is too long. Let schemas refer to each other in fewer steps.",
  ]);
});

describe("a problem of the model is located", () => {
  const provider = (name: string, items: string): string =>
    `${name}: { properties: { l: { type: array, items: { ${items} } } } }`;
  const schema = '{ $ref: "#/components/schemas/Body" }';
  const operation = `{ post: { requestBody: { content: { application/json: { schema: ${schema} } } }, responses: { "200": { description: ok } } } }`;

  /** A document whose body has this provider in line 8, and two others. */
  const withBody = (first: string, paths = ["/a"]): string => `openapi: 3.1.0
info: { title: T, version: "1" }
paths: { ${paths.map((path) => `${path}: ${operation}`).join(", ")} }
components:
  schemas:
    Body:
      properties:
        ${first}
        ${provider("other", "enum: [x]")}
        ${provider("third", "enum: [z]")}
`;

  const varnames = "/l/items/x-enum-varnames";
  const identifiers = "Give one distinct JavaScript identifier for each value, in their order.";

  test.each([
    [
      "too few names",
      provider("one", "enum: [a, b], x-enum-varnames: [A]"),
      `8:88 ${varnames} \`x-enum-varnames\` has 1 names for 2 values. ${identifiers}`,
    ],
    [
      "a name twice",
      provider("one", "enum: [a, b], x-enum-varnames: [A, A]"),
      `8:92 ${varnames}/1 The name \`A\` is listed twice. ${identifiers}`,
    ],
    [
      "names that are not identifiers",
      provider("one", 'enum: [a, b, c], x-enum-varnames: ["a b", 1, C]'),
      `8:92 ${varnames}/0 \`"a b"\` is not an identifier. ${identifiers}`,
      `8:99 ${varnames}/1 \`1\` is not an identifier. ${identifiers}`,
    ],
    [
      "values of one name",
      provider("one", "enum: ['read:all', read_all]"),
      "8:76 /l/items/enum/1 The value `read:all` and the value `read_all` have the same member name: `ReadAll`. Name the values apart with `x-enum-varnames`.",
    ],
    [
      "lists that disagree",
      "one: { properties: { l: { type: array, items: { enum: [a] } }, m: { type: array, items: { enum: [b] } } } }",
      "8:75 /m The list `m` of `one` must have the same enum as `l`. Let every list of a provider take the same scopes.",
    ],
  ])("%s", async (_, first, ...lines) => {
    const one = "#/components/schemas/Body/properties/one/properties";
    const expected = lines.map((line) => line.replace(" /", ` ${one}/`));
    expect(await problemsOf(withBody(first))).toEqual(expected);
  });

  test.each([
    [
      "to choose",
      undefined,
      "Several operations take scope requirements: `POST /a`, `POST /b`. Choose one: `--operation NAME`.",
    ],
    [
      "that is not there",
      "fourth",
      "The operation `fourth` is not in the document. These take them: `POST /a`, `POST /b`.",
    ],
  ])("an operation %s", async (_, name, problem) => {
    const text = withBody(provider("one", "enum: [a]"), ["/a", "/b"]);
    expect(await problemsOf(text, undefined, name)).toEqual([`3:8 #/paths ${problem}`]);
  });
});
