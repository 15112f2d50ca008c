import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, it } from "vitest";
import * as entry from "../../src/index.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Bundles what the statement exports, as an application would, and gives its bytes after gzip. */
async function gzipBytes(statement: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: statement, resolveDir: root, loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
  });
  const [file] = outputFiles;
  return file === undefined ? NaN : gzipSync(file.contents).length;
}

/** The guard of one provider, and the file that it comes from. */
const guard = Object.keys(entry).find((name) => /^is[A-Z]\w*Scope$/.test(name)) ?? "";
const file = readdirSync(`${root}generated/scopes`).find((name) => name !== "index.ts") ?? "";
/** What the document has makes its tables as large as they are; with those of November 2026 it is 6 kB. */
const tables = await gzipBytes('export * from "./generated/scopes/index.ts"');

it.each([
  ["the whole entry", 'export * from "./src/index.ts"', 4_918 + tables],
  ["one guard of the entry", `export { ${guard} } from "./src/index.ts"`, 200 + tables],
  ["one provider alone", `export * from "./generated/scopes/${file}"`, 200 + tables],
])("%s stays small", async (what, statement, most) => {
  const bytes = await gzipBytes(statement);
  console.log(`${what}: ${bytes} bytes after gzip, of at most ${most}`);
  expect(bytes).toBeLessThanOrEqual(most);
});
