import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, it } from "vitest";

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

it.each([
  ["the whole entry", 'export * from "./src/index.ts"', 6_000],
  ["one guard of the entry", 'export { isFitbitScope } from "./src/index.ts"', 700],
  ["one guard alone", 'export { isFitbitScope } from "./generated/scopes/fitbit.ts"', 700],
])("%s stays small", async (what, statement, most) => {
  const bytes = await gzipBytes(statement);
  console.log(`${what}: ${bytes} bytes after gzip, of at most ${most}`);
  expect(bytes).toBeLessThanOrEqual(most);
});
