import { expect, test } from "vitest";
import { parse } from "yaml";
import { readYaml } from "../../../scripts/document/read/yaml.ts";
import { isUnder } from "../../../scripts/pull/cut.ts";
import { keptText } from "../../../scripts/pull/kept-text.ts";
import { replaceOnce } from "../../support/generate.ts";

/** A whole API: two operations, each with its own components. */
const whole = `openapi: 3.1.0
info: { title: Whole, version: 1.0.0 }
security:
  - Key: []
paths:
  /v1/org/{id}/scopes:
    get:
      responses:
        default: { description: OK }
        '200':
          description: OK
          content: { application/json: { schema: { $ref: '#/components/schemas/A' } } }
  /v1/user:
    get:
      security:
        - Other: []
      responses:
        '200':
          description: OK
          content: { application/json: { schema: { $ref: '#/components/schemas/D' } } }
webhooks: {}
components:
  schemas:
    C: { type: string }
    A: { type: object, properties: { b: { $ref: '#/components/schemas/B' } } }
    B: { type: array, items: { $ref: '#/components/schemas/C' } }
    D: { type: integer }
  parameters:
    Page: { name: page, in: query, schema: { type: integer } }
  securitySchemes:
    Key: { type: http, scheme: bearer }
    Other: { type: http, scheme: basic }
`;

const cut = (text: string, pattern: string) =>
  keptText({ source: { path: "api.yaml", text }, text }, pattern);

/** The value of a cut, read as the toolchain does. */
const valueOf = (text: string, pattern = "/v1/org") =>
  readYaml({ path: "cut.yaml", text: cut(text, pattern) }).value;

test("a cut keeps the operations under a path and the components that they reach, in order", () => {
  expect(cut(whole, "/v1/org")).toBe(`openapi: 3.1.0
info:
  title: Whole
  version: 1.0.0
security:
  - Key: []
paths:
  /v1/org/{id}/scopes:
    get:
      responses:
        "200":
          description: OK
          content:
            application/json:
              schema:
                $ref: "#/components/schemas/A"
        default:
          description: OK
components:
  schemas:
    C:
      type: string
    A:
      type: object
      properties:
        b:
          $ref: "#/components/schemas/B"
    B:
      type: array
      items:
        $ref: "#/components/schemas/C"
  securitySchemes:
    Key:
      type: http
      scheme: bearer
`);
});

test("a JSON document is cut to the same document as a YAML one", () => {
  expect(valueOf(JSON.stringify(parse(whole)))).toEqual(valueOf(whole));
});

test("the security scheme of an operation alone is kept, and what it refers to", () => {
  const real =
    "{ $ref: '#/components/securitySchemes/Real' }\n    Real: { type: http, scheme: basic }";
  const text = replaceOnce(whole, "{ type: http, scheme: basic }", real);
  expect(valueOf(text, "/v1/user")).toMatchObject({
    components: { schemas: { D: {} }, securitySchemes: { Other: {}, Key: {}, Real: {} } },
  });
});

test.each(["D", "'#/components/schemas/D'"])(
  "the schema that a discriminator maps to is kept: %s",
  (target) => {
    const discriminator = `{ propertyName: a, mapping: { d: ${target} } }`;
    const text = replaceOnce(whole, "A: { type: object,", `A: { discriminator: ${discriminator},`);
    expect(valueOf(text)).toHaveProperty(["components", "schemas", "D"]);
  },
);

test("a document whose paths need no component keeps none", () => {
  const text = replaceOnce(whole, "security:\n  - Key: []\npaths", "paths");
  const plain = "paths:\n  /plain: { get: { responses: { '200': { description: OK } } } }\n";
  const value = valueOf(replaceOnce(text, "paths:\n", plain), "/plain");
  expect(Object.keys(value as object)).toEqual(["openapi", "info", "paths"]);
});

test.each([
  [whole, "no path matches `/v2`; the document has `/v1/org/{id}/scopes`, `/v1/user`."],
  [
    `openapi: 3.1.0\npaths: { ${Array.from("abcdefg", (name) => `/${name}: {}`).join(", ")} }\n`,
    "no path matches `/v2`; the document has `/a`, `/b`, `/c`, `/d`, `/e`, and 2 more.",
  ],
  ["openapi: 3.1.0\n", "the document has no paths."],
])("a pattern that matches no path is refused with the paths of the document", (text, reason) => {
  expect(() => cut(text, "/v2")).toThrow(`Cannot pull api.yaml: ${reason}`);
});

test("what is not a document of a known version is refused before it is cut", () => {
  expect(() => cut("swagger: '2.0'\n", "/v1")).toThrow("api.yaml:1:1 error #/swagger");
});

test("aliases and merge keys are replaced by what they refer to, which may be cut away", () => {
  const unused = "D: &d { type: string }\n    E: { <<: *d, title: E }";
  const text = replaceOnce(
    replaceOnce(whole, "    C: { type: string }\n", `    ${unused}\n    C: { <<: *d, title: C }\n`),
    "    D: { type: integer }\n",
    "",
  );
  const { schemas } = (valueOf(text) as { components: { schemas: object } }).components;
  expect(schemas).toMatchObject({ C: { type: "string", title: "C" } });
  expect(Object.keys(schemas)).toEqual(["C", "A", "B"]);
});

test("merged paths are kept", () => {
  const merged = "  <<: { /v1/org/more: { summary: More } }\n  /v1/user:\n";
  expect(valueOf(replaceOnce(whole, "  /v1/user:\n", merged))).toHaveProperty([
    "paths",
    "/v1/org/more",
  ]);
});

test.each([
  ["/v1/org", "/v1/org/{id}/scopes", true],
  ["/v1/org/", "/v1/org/{id}/scopes", true],
  ["/v1/*/{id}", "/v1/org/{id}/scopes", true],
  ["/v1/or", "/v1/org/{id}/scopes", false],
  ["/v1/org/{id}/scopes/all", "/v1/org/{id}/scopes", false],
])("%s covers %s: %s", (pattern, path, want) => {
  expect(isUnder(path, pattern)).toBe(want);
});
