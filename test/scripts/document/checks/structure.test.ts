import { describe, expect, test } from "vitest";
import { formatProblems } from "../../../../scripts/common/problem.ts";
import { generateFrom } from "../../../support/generate.ts";
import { faultOf } from "../../../support/fault.ts";

function withSchema(schema: string): string {
  return `openapi: 3.1.0
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
    A:
${schema.replace(/^/gm, "      ")}
`;
}

async function warningsOf(text: string): Promise<string> {
  const { warnings } = await generateFrom(text, "spec/api.yaml");
  return formatProblems(warnings);
}

describe("a slip in a schema", () => {
  test("of a type names the nearest", async () => {
    expect(await faultOf(withSchema("type: strin"))).toMatchInlineSnapshot(`
      "spec/api.yaml:7:13 error #/components/schemas/A/type
        \`type\` can be one of the following only: "object", "array", "string", "number", "integer", "boolean", "null".
        Did you mean \`string\`?

        6 |     A:
      > 7 |       type: strin
          |             ^
        8 |"
    `);
  });

  test("of a keyword names the nearest", async () => {
    expect(await faultOf(withSchema("type: string\nenun: [a]"))).toMatchInlineSnapshot(`
      "spec/api.yaml:8:7 error #/components/schemas/A/enun
        Property \`enun\` is not expected here.
        Did you mean \`enum\`?

        7 |       type: string
      > 8 |       enun: [a]
          |       ^
        9 |"
    `);
  });

  test("of a value's type says what was expected", async () => {
    expect(await faultOf(withSchema("type: object\nrequired: maybe"))).toMatchInlineSnapshot(`
      "spec/api.yaml:8:17 error #/components/schemas/A/required
        Expected type \`array\` but got \`string\`.
        Fix this object as the OpenAPI Specification describes it.

        7 |       type: object
      > 8 |       required: maybe
          |                 ^
        9 |"
    `);
  });

  test("is reported with all others", async () => {
    const message = await faultOf(
      withSchema(
        "type: strin\nrequired: maybe\nenun: [a]\nproperties: { b: { $ref: '#/nowhere' } }",
      ),
    );
    expect(message.match(/^spec\S+ error.*$/gm)).toMatchInlineSnapshot(`
      [
        "spec/api.yaml:7:13 error #/components/schemas/A/type",
        "spec/api.yaml:8:17 error #/components/schemas/A/required",
        "spec/api.yaml:9:7 error #/components/schemas/A/enun",
        "spec/api.yaml:10:24 error #/components/schemas/A/properties/b",
      ]
    `);
  });
});

describe("a property that OpenAPI does not know", () => {
  test("is a warning when it resembles none that it knows", async () => {
    const text = `openapi: 3.1.0
info: { title: T, version: "1" }
paths: {}
components:
  securitySchemes:
    Old:
      type: apiKey
      in: header
      name: X-Old
      deprecated: true
`;
    expect(await warningsOf(text)).toMatchInlineSnapshot(`
      "spec/api.yaml:10:7 warning #/components/securitySchemes/Old/deprecated
        Property \`deprecated\` is not expected here.
        Begin its name with \`x-\` if it is an extension; nothing is made of it.

         9 |       name: X-Old
      > 10 |       deprecated: true
           |       ^
        11 |"
    `);
  });

  test("is nothing when it begins with `x-`", async () => {
    expect(await warningsOf(withSchema("type: string\nx-enun: [a]"))).toBe("");
  });

  test("is nothing in an example", async () => {
    expect(await warningsOf(withSchema("type: object\nexample: { typ: a, enun: b }"))).toBe("");
  });
});

describe("what OpenAPI asks for", () => {
  test("is asked for where it is missing", async () => {
    expect(await faultOf("openapi: 3.1.0\npaths: {}\n")).toMatchInlineSnapshot(`
      "spec/api.yaml:1:1 error #
        The field \`info\` must be present on this level.
        Fix this object as the OpenAPI Specification describes it.

      > 1 | openapi: 3.1.0
          | ^
        2 | paths: {}"
    `);
  });

  test("has a place when it stands behind an alias", async () => {
    const text = withSchema("type: &type strin\nproperties:\n  b: { type: *type }");
    expect((await faultOf(text)).match(/^spec\S+ error.*$/gm)).toMatchInlineSnapshot(`
      [
        "spec/api.yaml:7:19 error #/components/schemas/A/type",
        "spec/api.yaml:9:20 error #/components/schemas/A/properties/b/type",
      ]
    `);
  });
});

const operation = (path: string, id: string): string => `  ${path}:
    post:
      operationId: ${id}
      requestBody:
        content:
          application/json:
            schema: { $ref: "#/components/schemas/Body" }
      responses: { "200": { description: ok } }
`;

function withBody(properties: string, paths = operation("/a", "a")): string {
  return `openapi: 3.1.0
info: { title: T, version: "1" }
paths:
${paths}components:
  schemas:
    Body:
      type: object
      properties:
${properties.replace(/^/gm, "        ")}
`;
}

const provider = (name: string, items: string): string =>
  `${name}: { type: object, properties: { l: { type: array, items: { ${items} } } } }`;
const other = provider("other", "enum: [x]");

describe("names given by `x-enum-varnames`", () => {
  test("that are too few are an error", async () => {
    const one = provider("one", "enum: [a, b], x-enum-varnames: [A]");
    expect(await faultOf(withBody(`${one}\n${other}`))).toMatchInlineSnapshot(`
      "spec/api.yaml:17:102 error #/components/schemas/Body/properties/one/properties/l/items/x-enum-varnames
        \`x-enum-varnames\` has 1 names for 2 values.
        Give one distinct JavaScript identifier for each value, in their order.

        16 |
      > 17 | : array, items: { enum: [a, b], x-enum-varnames: [A] } } } }
           |                                                  ^
        18 | pe: array, items: { enum: [x] } } } }"
    `);
  });

  test("that repeat are an error at the second", async () => {
    const one = provider("one", "enum: [a, b], x-enum-varnames: [A, A]");
    expect(await faultOf(withBody(`${one}\n${other}`))).toMatchInlineSnapshot(`
      "spec/api.yaml:17:106 error #/components/schemas/Body/properties/one/properties/l/items/x-enum-varnames/1
        The name \`A\` is listed twice.
        Give one distinct JavaScript identifier for each value, in their order.

        16 |
      > 17 | ray, items: { enum: [a, b], x-enum-varnames: [A, A] } } } }
           |                                                  ^
        18 | array, items: { enum: [x] } } } }"
    `);
  });

  test("that are no identifiers are an error each", async () => {
    const one = provider("one", 'enum: [a, b, c], x-enum-varnames: ["a b", 1, C]');
    expect(await faultOf(withBody(`${one}\n${other}`))).toMatchInlineSnapshot(`
      "spec/api.yaml:17:106 error #/components/schemas/Body/properties/one/properties/l/items/x-enum-varnames/0
        \`"a b"\` is not an identifier.
        Give one distinct JavaScript identifier for each value, in their order.

        16 |
      > 17 | ray, items: { enum: [a, b, c], x-enum-varnames: ["a b", 1, C] } } } }
           |                                                  ^
        18 | array, items: { enum: [x] } } } }

      spec/api.yaml:17:113 error #/components/schemas/Body/properties/one/properties/l/items/x-enum-varnames/1
        \`1\` is not an identifier.
        Give one distinct JavaScript identifier for each value, in their order.

        16 |
      > 17 | ems: { enum: [a, b, c], x-enum-varnames: ["a b", 1, C] } } } }
           |                                                  ^
        18 | items: { enum: [x] } } } }"
    `);
  });
});

describe("names that clash", () => {
  test("of two values are an error that names both and the hint", async () => {
    const one = provider("one", "enum: ['read:all', read_all]");
    expect(await faultOf(withBody(`${one}\n${other}`))).toMatchInlineSnapshot(`
      "spec/api.yaml:17:90 error #/components/schemas/Body/properties/one/properties/l/items/enum/1
        The value \`read:all\` and the value \`read_all\` have the same member name: \`ReadAll\`.
        Name the values apart with \`x-enum-varnames\`.

        16 |
      > 17 |  { l: { type: array, items: { enum: ['read:all', read_all] } } } }
           |                                                  ^
        18 | s: { l: { type: array, items: { enum: [x] } } } }"
    `);
  });

  test("of two providers' files are an error that names both", async () => {
    const two = `${provider("a_b", "enum: [x]")}\n${provider("A-b", "enum: [y]")}`;
    expect(await faultOf(withBody(two))).toMatchInlineSnapshot(`
      "spec/api.yaml:18:14 error #/components/schemas/Body/properties/A-b
        The provider \`a_b\` and the provider \`A-b\` have the same file name: \`a-b\`.
        Rename one of them in the document.

        17 |         a_b: { type: object, properties: { l: { type: array, items: { enum: [x] } } } }
      > 18 |         A-b: { type: object, properties: { l: { type: array, items: { enum: [y] } } } }
           |              ^
        19 |

      spec/api.yaml:18:69 error #/components/schemas/Body/properties/A-b/properties/l/items
        The enum of \`a_b\` and the enum of \`A-b\` have the same export name: \`ABScope\`.
        Rename one of them in the document.

        17 |         a_b: { type: object, properties: { l: { type: array, items: { enum: [x] } } } }
      > 18 |         A-b: { type: object, properties: { l: { type: array, items: { enum: [y] } } } }
           |                                                                     ^
        19 |"
    `);
  });
});

describe("lists that disagree", () => {
  test("are an error at the one that differs", async () => {
    const one = `one:
  type: object
  properties:
    must: { type: array, items: { enum: [a] } }
    may: { type: array, items: { enum: [b] } }`;
    const text = withBody(`${one}\n${other}\n${provider("third", "enum: [z]")}`);
    expect(await faultOf(text)).toMatchInlineSnapshot(`
      "spec/api.yaml:21:18 error #/components/schemas/Body/properties/one/properties/may
        The list \`may\` of \`one\` must have the same enum as \`must\`.
        Let every list of a provider take the same scopes.

        20 |             must: { type: array, items: { enum: [a] } }
      > 21 |             may: { type: array, items: { enum: [b] } }
           |                  ^
        22 |         other: { type: object, properties: { l: { type: array, items: { enum: [x] } } } }"
    `);
  });

  test("are an error at one that holds no scopes", async () => {
    const one = `one:
  type: object
  properties:
    must: { type: array, items: { enum: [a] } }
    may: { type: array, items: { type: string } }`;
    const text = withBody(`${one}\n${other}\n${provider("third", "enum: [z]")}`);
    expect(await faultOf(text)).toMatch(/The list `may` of `one` must list scopes\./);
  });
});

describe("the operation", () => {
  const two = `${operation("/a", "first")}${operation("/b", "second")}  /c:
    get: { operationId: third, responses: { "200": { description: ok } } }
`;
  const text = withBody(`${other}\n${provider("one", "enum: [a]")}`, two);

  test("has to be chosen where several take requirements", async () => {
    expect(await faultOf(text)).toMatchInlineSnapshot(`
      "spec/api.yaml:4:3 error #/paths
        Several operations take scope requirements: \`POST /a\`, \`POST /b\`.
        Choose one: \`--operation NAME\`.

        3 | paths:
      > 4 |   /a:
          |   ^
        5 |     post:"
    `);
  });

  test("has to be in the document", async () => {
    expect(await faultOf(text, undefined, "fourth")).toMatchInlineSnapshot(`
      "spec/api.yaml:4:3 error #/paths
        The operation \`fourth\` is not in the document.
        These take them: \`POST /a\`, \`POST /b\`.

        3 | paths:
      > 4 |   /a:
          |   ^
        5 |     post:"
    `);
  });

  test("has to take requirements", async () => {
    expect(await faultOf(text, undefined, "GET /c")).toMatch(
      /The operation `GET \/c` takes no scope requirements\.\n {2}These take them: `POST \/a`, `POST \/b`\./,
    );
  });
});

test("`nullable` without a type is a warning, and allows null", async () => {
  const text = withSchema("nullable: true\nallOf: [{ type: string }]").replace("3.1.0", "3.0.3");
  expect(await warningsOf(text)).toContain("spec/api.yaml:7:17 warning");
  const { files } = await generateFrom(text);
  expect(files.get("schema.ts")).toContain("A: string | null;");
});

test.each(["null", "[string, 'null']"])(
  "type `%s` in OpenAPI 3.0 has a hint that 3.0 knows",
  async (type) => {
    const text = withSchema(`type: ${type}`).replace("3.1.0", "3.0.3");
    expect(await faultOf(text.replace("type: null", "type: 'null'"))).toContain(
      "Use `nullable: true`: OpenAPI 3.0 has no type `null`.",
    );
  },
);

test("a chain of references that exhausts a tool is an error of the document", async () => {
  const count = 40_000;
  const schemas = Object.fromEntries(
    Array.from({ length: count }, (_, index) => {
      const $ref = `#/components/schemas/S${(index + 1) % count}`;
      return [`S${index}`, { properties: { a: { $ref } } }];
    }),
  );
  const info = { title: "T", version: "1" };
  const text = JSON.stringify({ openapi: "3.1.0", info, paths: {}, components: { schemas } });
  const message = await faultOf(text, "api.json");
  expect(message).toContain("api.json:1:1 error #\n  The document is too deep to lint");
  expect(message).not.toContain("call stack");
});
