import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Lexer } from "yaml";
import { locateInJson } from "../../../scripts/document/read/json-locate.ts";
import { childPointer } from "../../../scripts/common/pointer.ts";
import { locateInYaml } from "../../../scripts/document/read/yaml-locate.ts";
import { readYaml } from "../../../scripts/document/read/yaml.ts";
import { generateFrom } from "../../support/generate.ts";
import { faultOf } from "../../support/fault.ts";

// Each of YAML's positions comes from its lexer: what it is given is all that is ever located.
// eslint-disable-next-line @typescript-eslint/unbound-method -- it is called with its lexer below
const { lex } = Lexer.prototype;
let lexed: number;
beforeEach(() => {
  lexed = 0;
  Lexer.prototype.lex = function (this: Lexer, source, incomplete) {
    lexed += source.length;
    return lex.call(this, source, incomplete);
  };
});
afterEach(() => {
  Lexer.prototype.lex = lex;
});

function largeDocument(type: string): string {
  const schemas: Record<string, object> = { Last: { type } };
  for (let index = 0; index < 2000; index++) {
    schemas[`S${index}`] = { type: "object", properties: { a: { type: "string" } } };
  }
  return JSON.stringify({
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: {},
    components: { schemas },
  });
}

test("YAML's parser, which is slow, does not run on JSON for a place", async () => {
  await generateFrom(largeDocument("string"), "api.json");
  expect(await faultOf(largeDocument("strin"), "api.json")).toMatch(/^api\.json:1:\d+ error/);
  expect(lexed).toBe(0);
});

test("it runs on YAML again once, however many places are asked for", async () => {
  const yaml = "openapi: 3.1.0\ninfo: { title: T, version: '1', a: 1, b: 2 }\npaths: {}\n";
  const { warnings } = await generateFrom(yaml, "api.yaml");
  expect(lexed).toBe(yaml.length);
  expect(warnings.map(({ place }) => place?.column)).toEqual([33, 39]);
  expect(lexed).toBe(2 * yaml.length);
});

const key = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom("a/b", "a~b", "%41", "{}", ":"),
);
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(fc.string({ unit: "binary" }), fc.double(), fc.constantFrom(null, true, false)),
    fc.array(tie("json"), { maxLength: 4 }),
    fc.dictionary(key, tie("json"), { maxKeys: 4 }),
  ),
}));

test("every place in JSON is the one that YAML's parser gives", () => {
  fc.assert(
    fc.property(json, fc.constantFrom("", "  ", "\r\n"), (value, indentation) => {
      const text = JSON.stringify(value, undefined, indentation);
      const source = { path: "api.json", text };
      const ours = locateInJson(source, text);
      const yaml = locateInYaml(readYaml(source, text));
      for (const pointer of [...pointersOf(value), "#/not/there"]) {
        for (const part of ["key", "value"] as const) {
          expect(ours(pointer, part), `${part} ${pointer}`).toEqual(yaml(pointer, part));
        }
      }
    }),
  );
});

/** Of a value and of everything in it. */
function pointersOf(value: unknown, pointer = "#"): string[] {
  if (typeof value !== "object" || value === null) return [pointer];
  const members = Object.entries(value).map(([name, member]): [string, unknown] => [name, member]);
  return [
    pointer,
    ...members.flatMap(([name, member]) => pointersOf(member, childPointer(pointer, name))),
  ];
}
