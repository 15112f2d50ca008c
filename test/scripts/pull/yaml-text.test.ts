import fc from "fast-check";
import { expect, test } from "vitest";
import { readYaml } from "../../../scripts/document/read/yaml.ts";
import { toYaml } from "../../../scripts/pull/yaml-text.ts";

const convert = (text: string) => toYaml({ path: "api.json", text }, text);
const read = (text: string) => readYaml({ path: "api.yaml", text }).value;

test("JSON becomes blocks of YAML, in its order", () => {
  const json = `{ "openapi": "3.1.0", "info": { "title": "A: b", "description": "One.\\nTwo.\\n" },
    "responses": { "default": {}, "200": { "list": [1, [], { "a": null }], "yes": "yes", "no": "null" } } }`;
  expect(convert(json)).toBe(`openapi: 3.1.0
info:
  title: "A: b"
  description: |
    One.
    Two.
responses:
  default: {}
  "200":
    list:
      - 1
      - []
      - a: null
    yes: yes
    no: "null"
`);
});

test("YAML stays as it is", () => {
  const yaml = "# A comment\n{ }\n";
  expect(convert(yaml)).toBe(yaml);
});

test("flow YAML keeps its merge keys and its comments", () => {
  const text = '{ a: &a { x: 1 }, b: { <<: *a, y: 2 }, # Why\n c: { "<<": 3 } }\n';
  expect(convert(text)).toContain("# Why");
  expect(read(convert(text))).toEqual({ a: { x: 1 }, b: { x: 1, y: 2 }, c: { "<<": 3 } });
});

test("any JSON object means the same as YAML", () => {
  const key = fc.oneof(
    fc.constantFrom("<<", "", "200", "null", "yes", "- a", "a: b", "#"),
    fc.string(),
  );
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(
        "",
        " ",
        "~",
        "true",
        "1e3",
        "0x1F",
        "a\n\n b\n",
        "\n",
        "- a",
        "a: b",
        " a\n",
        "<<",
      ),
      fc.string({ unit: "binary" }),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie("value"), { maxLength: 4 }),
      fc.dictionary(key, tie("value"), { maxKeys: 4 }),
    ),
  }));
  const property = fc.property(fc.dictionary(key, value), (object) => {
    const json = JSON.stringify(object);
    expect(JSON.stringify(read(convert(json)))).toBe(json);
  });
  fc.assert(property, { seed: 20_260_131, numRuns: 500 });
});
