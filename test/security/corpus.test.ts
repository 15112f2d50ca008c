import { beforeAll, describe, expect, test } from "vitest";
import { DocumentError } from "../../scripts/common/problem.ts";
import { escapeInvisible } from "../../scripts/common/escape.ts";
import { teamsSchemaFile } from "../../scripts/emit/teams-schema.ts";
import { compile } from "../support/compile.ts";
import { evaluate } from "../support/evaluate.ts";
import { generateFrom } from "../support/generate.ts";
import { findStrangers } from "./declarations.ts";
import { hostileDocuments } from "./corpus.ts";
import { document } from "./document.ts";
import { readBack, readSchema, typeChecks } from "./expected.ts";
import { payloads } from "./payloads.ts";
import { fill, findPositions } from "./positions.ts";
import { isFreeText, refusalOf } from "./refusals.ts";

const positions = findPositions(document);
const texts = new Map<string, string>();

const generateHostile = (whole: unknown) =>
  generateFrom(JSON.stringify(whole), "spec/hostile.json");

test("the corpus reaches every position that a document controls", () => {
  expect(positions.length).toBeGreaterThan(90);
  expect(positions.filter(isFreeText).length).toBeGreaterThan(30);
});

test.each([...hostileDocuments().entries()])(
  "hostile document %i becomes no code, and is given back",
  async (index, { document: whole, moved }) => {
    const { files } = await generateHostile(whole);
    const paths = new Set(files.keys());
    const schema = files.get(teamsSchemaFile) ?? "";
    for (const [path, text] of files) {
      if (text !== schema) expect(findStrangers(path, text, paths)).toEqual([]);
      // A reviewer sees every character, and no control reaches a terminal.
      expect(text.split("\n").filter((line) => escapeInvisible(line) !== line)).toEqual([]);
      expect(path).toMatch(
        /^((schema|client|scopes\/[\p{L}\p{M}\p{N}_-]+)\.ts|teams\.schema\.json)$/u,
      );
      texts.set(`${index}/${path}`, text);
    }
    const { actual, expected } = readBack(evaluate(files), whole, moved);
    expect(actual).toEqual(expected);
    expect(readSchema(schema)).toEqual(expected.providers);
    texts.set(`${index}/check.ts`, typeChecks(whole, moved));
  },
);

describe.each(Object.entries(payloads))("%s", (_, payload) => {
  const refused = positions.filter((position) => refusalOf(position, payload) !== undefined);
  test.each(refused.map((position) => [position.pointer, position] as const))(
    "is refused, with its place, at %s",
    async (_, position) => {
      const { document: whole } = fill(document, new Map([[position, payload]]));
      const error: unknown = await generateHostile(whole).catch((e: unknown) => e);
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
