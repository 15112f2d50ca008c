import { beforeAll, describe, expect, test } from "vitest";
import { DocumentError } from "../../scripts/common/problem.ts";
import { escapeInvisible } from "../../scripts/common/escape.ts";
import { compile } from "../support/compile.ts";
import { evaluate } from "../support/evaluate.ts";
import { generateFrom } from "../support/generate.ts";
import { findStrangers } from "./declarations.ts";
import { document } from "./document.ts";
import { readBack, typeChecks } from "./expected.ts";
import { payloads } from "./payloads.ts";
import { fill, findPositions, groupPositions, type Position } from "./positions.ts";
import { isFreeText, refusalOf } from "./refusals.ts";

const positions = findPositions(document);
const texts = new Map<string, string>();

async function generateFilled(filled: readonly Position[], payload: string) {
  const { document: whole, moved } = fill(document, filled, payload);
  const generated = await generateFrom(JSON.stringify(whole), "spec/hostile.json");
  return { ...generated, whole, moved };
}

test("the corpus reaches every position that a document controls", () => {
  expect(positions.length).toBeGreaterThan(90);
  expect(positions.filter(isFreeText).length).toBeGreaterThan(30);
  expect(groupPositions(positions).flat()).toHaveLength(positions.length);
});

describe.each(Object.entries(payloads))("%s", (name, payload) => {
  const accepted = positions.filter((position) => refusalOf(position, payload) === undefined);
  const groups = groupPositions(accepted);

  test.each(groups.map((group, index) => [index, group] as const))(
    "becomes no code, and is given back, in group %i of the positions",
    async (index, group) => {
      const { files, whole, moved } = await generateFilled(group, payload);
      const paths = new Set(files.keys());
      for (const [path, text] of files) {
        expect(findStrangers(path, text, paths)).toEqual([]);
        // A reviewer sees every character, and no control reaches a terminal.
        expect(text.split("\n").filter((line) => escapeInvisible(line) !== line)).toEqual([]);
        expect(path).toMatch(/^(schema|client|scopes\/[\p{L}\p{M}\p{N}_-]+)\.ts$/u);
        texts.set(`${name}/${index}/${path}`.replaceAll(" ", "-"), text);
      }
      const { actual, expected } = readBack(evaluate(files), whole, moved);
      expect(actual).toEqual(expected);
      texts.set(`${name}/${index}/check.ts`.replaceAll(" ", "-"), typeChecks(whole, moved));
    },
  );

  const refused = positions.filter((position) => refusalOf(position, payload) !== undefined);
  test.each(refused.map((position) => [position.pointer, position] as const))(
    "is refused, with its place, at %s",
    async (_, position) => {
      const error: unknown = await generateFilled([position], payload).catch((e: unknown) => e);
      if (!(error instanceof DocumentError)) throw error;
      const [problem] = error.problems;
      expect(problem?.message).toMatch(refusalOf(position, payload) ?? /^$/);
      expect(problem?.place?.path).toBe("spec/hostile.json");
      expect(problem?.hint).toBeDefined();
    },
  );
});

describe("together", () => {
  let errors: string[];
  beforeAll(() => {
    errors = compile(texts);
  });

  test("all of it compiles under the flags of hand-written code", () => {
    expect(errors).toEqual([]);
  });
});
