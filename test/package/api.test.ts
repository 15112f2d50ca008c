import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, inject, it } from "vitest";

const { folder, files } = inject("frozen");
const printer = ts.createPrinter({ removeComments: true });

/** A declaration file without its comments, which are no part of the contract. */
function declarations(path: string): string {
  const text = readFileSync(join(folder, path), "utf8");
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  return `// ${path}\n\n${printer.printFile(file)}`;
}

/** The declaration files that `path` imports, itself among them. */
function reached(path: string, seen = new Set<string>()): Set<string> {
  if (seen.has(path)) return seen;
  seen.add(path);
  const { importedFiles } = ts.preProcessFile(readFileSync(join(folder, path), "utf8"));
  for (const { fileName } of importedFiles) {
    if (fileName.startsWith(".")) {
      reached(join(path, "..", fileName).replace(/\.ts$/, ".d.ts"), seen);
    }
  }
  return seen;
}

// `generated/schema.ts` holds declarations alone, and is its own record.
it.each(["src", "generated"])(
  "the public declarations of %s/ are those agreed to",
  async (room) => {
    const paths = [...reached("dist/src/index.d.ts")]
      .filter((path) => path.startsWith(`dist/${room}/`) && path !== "dist/generated/schema.d.ts")
      .sort();
    expect(files).toEqual(expect.arrayContaining(paths));
    await expect(paths.map(declarations).join("\n")).toMatchFileSnapshot(`api/${room}.d.ts.txt`);
  },
);
