import { describe, expect, test } from "vitest";
import { compile } from "./support/compile.ts";
import { generateFrom, readRepositoryFile } from "./support/generate.ts";

describe("the document in spec/", async () => {
  const path = "spec/org-management.yaml";
  const overlay = readRepositoryFile("spec/overlay.yaml");
  const { files } = await generateFrom(readRepositoryFile(path), path, undefined, overlay);

  test("gives output that compiles under the repository's flags", () => {
    const generated = new Map([...files].map(([path, text]) => [`generated/${path}`, text]));
    expect(compile(generated)).toEqual([]);
  });

  test("gives the files that are committed", () => {
    for (const [path, text] of files) {
      expect(text, path).toBe(readRepositoryFile(`generated/${path}`));
    }
  });
});
