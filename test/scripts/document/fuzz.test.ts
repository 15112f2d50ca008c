import { assert, asyncProperty, constantFrom, integer, jsonValue, oneof } from "fast-check";
import { expect, test } from "vitest";
import { childPointer, formatPointer } from "../../../scripts/common/pointer.ts";
import { DocumentError } from "../../../scripts/common/problem.ts";
import { document } from "../../security/document.ts";
import { compile } from "../../support/compile.ts";
import { generateFrom } from "../../support/generate.ts";

/** Values that have crashed a linter or a generator where something else belongs. */
const odd = [
  ...[null, true, false, -1, 1.5, "", "x", [], {}, [null], [{}]],
  ...["#", "#/info", "", "#/components/schemas/Cat", "#/paths"].map(($ref) => ({ $ref })),
  ...[{ $ref: 1 }, { a: null }, { type: null }, { type: [] }, { allOf: [null] }, { anyOf: {} }],
  ...[{ enum: [] }, { enum: [{ a: 1 }, [1], null] }, { const: { a: [1] } }, { items: true }],
  ...[{ discriminator: {} }, { discriminator: { propertyName: 1, mapping: { a: 1 } } }],
];

const pointers: string[] = [];
function collect(value: unknown, pointer: string): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, item] of Object.entries(value) as [string, unknown][]) {
    pointers.push(childPointer(pointer, key));
    collect(item, childPointer(pointer, key));
  }
}
collect(document, formatPointer([]));

/** The document with something else at a pointer. */
function replace(value: unknown, pointer: string, at: string, by: unknown): unknown {
  if (at === pointer) return by;
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).map(([key, item]: [string, unknown]) => [
    key,
    replace(item, childPointer(pointer, key), at, by),
  ]);
  return Array.isArray(value)
    ? members.map(([, item]) => item)
    : (Object.fromEntries(members) as unknown);
}

test("anything anywhere is refused with its place, or becomes types that compile", async () => {
  const texts = new Map<string, string>();
  let count = 0;
  const property = asyncProperty(
    integer({ min: 0, max: pointers.length - 1 }),
    oneof(constantFrom(...odd), jsonValue({ maxDepth: 2 })),
    async (index, value) => {
      const text = JSON.stringify(replace(document, "#", pointers[index] ?? "", value));
      try {
        const { files } = await generateFrom(text, "spec/case.json");
        for (const [path, file] of files) texts.set(`${count}/${path}`, file);
        count++;
      } catch (error) {
        if (!(error instanceof DocumentError)) throw error;
        expect(error.problems.filter(({ place }) => place === undefined)).toEqual([]);
      }
    },
  );
  await assert(property, { seed: 3, numRuns: 200 });
  expect(compile(texts)).toEqual([]);
});
