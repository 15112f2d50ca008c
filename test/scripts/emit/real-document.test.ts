import { describe, expect, test } from "vitest";
import { compile } from "../../support/compile.ts";
import { generateFrom, readRepositoryFile, frozenDocument } from "../../support/generate.ts";

describe("the vendor's document", async () => {
  const { files, warnings } = await generateFrom(frozenDocument);

  test("gives output that compiles under the repository's flags", () => {
    const generated = new Map([...files].map(([path, text]) => [`generated/${path}`, text]));
    expect(compile(generated)).toEqual([]);
  });

  test("gives the files that are committed", () => {
    for (const [path, text] of files) {
      expect(text, path).toBe(readRepositoryFile(`generated/${path}`));
    }
  });

  test("has no oddities", () => {
    expect(warnings).toEqual([]);
  });
});
