import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, it } from "vitest";
import { generateFrozen, repositoryPath } from "../support/generate.ts";

let folder: string;

/** The library as it is, with what the frozen document generates: a new scope makes it no larger. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "size-"));
  for (const path of ["package.json", "src"]) {
    await cp(join(repositoryPath, path), join(folder, path), { recursive: true });
  }
  await symlink(join(repositoryPath, "node_modules"), join(folder, "node_modules"), "junction");
  for (const [path, text] of (await generateFrozen()).files) {
    await mkdir(dirname(join(folder, "generated", path)), { recursive: true });
    await writeFile(join(folder, "generated", path), text);
  }
});

afterAll(() => rm(folder, { recursive: true }));

/** Bundles what the statement exports, as an application would, and gives its bytes after gzip. */
async function gzipBytes(statement: string, resolveDir = folder): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: statement, resolveDir, loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
  });
  const [file] = outputFiles;
  return file === undefined ? NaN : gzipSync(file.contents).length;
}

it.each([
  ["the whole entry", 'export * from "./src/index.ts"', 6_000],
  ["one guard of the entry", 'export { isFitbitScope } from "./src/index.ts"', 500],
  ["one guard alone", 'export { isFitbitScope } from "./generated/scopes/fitbit.ts"', 500],
])("%s stays small", async (what, statement, most) => {
  const bytes = await gzipBytes(statement);
  console.log(`${what}: ${bytes} bytes after gzip, of at most ${most}`);
  expect(bytes).toBeLessThanOrEqual(most);
});

it("the entry without the call that reads stays small", async () => {
  const exported = await readFile(join(folder, "src/index.ts"), "utf8");
  const others = exported.replace(/^export \{[^}]*\} from "\.\/read\.ts";\n/m, "");
  expect(others).not.toBe(exported);
  const bytes = await gzipBytes(others, join(folder, "src"));
  console.log(`the entry without the call that reads: ${bytes} bytes after gzip, of at most 6000`);
  expect(bytes).toBeLessThanOrEqual(6_000);
});
