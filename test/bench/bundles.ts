import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { build, type BuildOptions } from "esbuild";
import { root } from "./commands.ts";

export const bundling = {
  bundle: true,
  format: "esm",
  platform: "node",
  logLevel: "error",
} satisfies BuildOptions;

/** Bytes of a module, bundled, minified and compressed. */
export async function bundleBytes(contents: string): Promise<number> {
  const { outputFiles } = await build({
    ...bundling,
    stdin: { contents, resolveDir: import.meta.dirname },
    minify: true,
    write: false,
  });
  return outputFiles.reduce((sum, { contents }) => sum + gzipSync(contents).length, 0);
}

/** A module that exports all that another one does. */
export function whole(specifier: string): string {
  return `export * from ${JSON.stringify(specifier)}`;
}

export const ownEntry = join(root, "src/index.ts");

/** Modules that can tell a scope of the first provider: with this package's guard, and with zod. */
export async function guards(): Promise<{ readonly own: string; readonly zod: string }> {
  const folder = join(root, "generated/scopes");
  const [first = ""] = readdirSync(folder).filter((name) => name !== "index.ts");
  const path = join(folder, first);
  const [, guard = ""] = /export function (is\w+)/.exec(readFileSync(path, "utf8")) ?? [];
  const members = (await import(pathToFileURL(path).href)) as Record<string, unknown>;
  const scopes = Object.values(members).find(Array.isArray);
  return {
    own: `export { ${guard} } from ${JSON.stringify(path)}`,
    // A namespace, which its documentation asks for and bundlers can take apart.
    zod: `import * as z from "zod"; export const Scope = z.enum(${JSON.stringify(scopes)})`,
  };
}
