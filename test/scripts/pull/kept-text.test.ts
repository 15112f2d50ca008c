import fc from "fast-check";
import { expect, test } from "vitest";
import { readYaml } from "../../../scripts/document/read/yaml.ts";
import { keptText } from "../../../scripts/pull/kept-text.ts";

const keep = (text: string) => keptText({ source: { path: "api.json", text }, text }, undefined);

test("JSON becomes blocks of YAML", () => {
  const json = `{ "openapi": "3.1.0", "info": { "title": "A: b", "description": "One.\\nTwo.\\n" },
    "responses": { "200": { "list": [1, [], { "a": null }], "yes": "yes", "no": "null" }, "default": {} } }`;
  expect(keep(json)).toBe(`openapi: 3.1.0
info:
  title: "A: b"
  description: |
    One.
    Two.
responses:
  "200":
    list:
      - 1
      - []
      - a: null
    yes: yes
    no: "null"
  default: {}
`);
});

test.each(["# A comment\n{ }\n", "{ a: &a { x: 1 }, b: *a }\n"])("YAML stays as it is", (yaml) => {
  expect(keep(yaml)).toBe(yaml);
});

const names = ["<<", "", "200", "null", "yes", "- a", "a: b", "#", "__proto__"];
const texts = ["", " ", "~", "true", "1e3", "0x1F", "a\n\n b\n", "\n", "- a", "a: b", " a\n", "<<"];
const key = fc.oneof(fc.constantFrom(...names), fc.string());
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(...texts),
    fc.string({ unit: "binary" }),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(true, false, null),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(key, tie("value"), { maxKeys: 4 }),
  ),
}));

test("any JSON object means the same as YAML", () => {
  const property = fc.property(fc.dictionary(key, value), (object) => {
    const json = JSON.stringify(object);
    const { value: read } = readYaml({ path: "api.yaml", text: keep(json) });
    expect(JSON.stringify(read)).toBe(json);
  });
  fc.assert(property, { seed: 20_260_131, numRuns: 200 });
});
