import fc from "fast-check";
import { expect, test } from "vitest";
import { childPointer } from "../../../scripts/common/pointer.ts";
import { locateInJson } from "../../../scripts/document/read/json.ts";
import { locateInYaml, readYaml } from "../../../scripts/document/read/yaml.ts";

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
      const source = { path: "api.json", text: JSON.stringify(value, undefined, indentation) };
      const ours = locateInJson(source);
      const yaml = locateInYaml(readYaml(source));
      for (const pointer of [...pointersOf(value), "#/not/there"]) {
        for (const part of ["key", "value"] as const) {
          expect(ours(pointer, part), `${part} ${pointer}`).toEqual(yaml(pointer, part));
        }
      }
    }),
    { seed: 1 },
  );
});

/** Pointers of a value and of everything in it. */
function pointersOf(value: unknown, pointer = "#"): string[] {
  if (typeof value !== "object" || value === null) return [pointer];
  const members = Object.entries(value).map(([name, member]): [string, unknown] => [name, member]);
  return [
    pointer,
    ...members.flatMap(([name, member]) => pointersOf(member, childPointer(pointer, name))),
  ];
}
