import { createRequire } from "node:module";
import { posix } from "node:path";
import { compileFunction } from "node:vm";
import { build, type Plugin } from "esbuild";
import type { run } from "../../src/cli/run.ts";
import { repositoryPath } from "../support/generate.ts";

/** What of the package a test of its command needs. */
interface Package {
  readonly run: typeof run;
  readonly scopesByProvider: Readonly<
    Record<string, { readonly scopes: readonly string[]; readonly lists: object }>
  >;
}

const entry = `
export { run } from "./src/cli/run.ts";
export { scopesByProvider } from "./generated/scopes/index.ts";
`;

type Load = (module: { exports: object }, require: NodeJS.Require) => void;

/** Loads the package with generated files of another document, in this process. */
export async function loadPackage(files: ReadonlyMap<string, string>): Promise<Package> {
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: repositoryPath },
    bundle: true,
    write: false,
    format: "cjs",
    platform: "node",
    packages: "external",
    plugins: [generatedFrom(files)],
  });
  const text = outputFiles.map((file) => file.text).join("");
  const load = compileFunction(text, ["module", "require"]) as Load; // it has these parameters
  const module = { exports: {} };
  load(module, createRequire(import.meta.url));
  return module.exports as Package; // what the entry exports
}

/** Gives the modules of `generated/` from texts. */
function generatedFrom(files: ReadonlyMap<string, string>): Plugin {
  const namespace = "generated";
  return {
    name: namespace,
    setup(builder) {
      builder.onResolve({ filter: /\/generated\// }, ({ path }) => {
        return { path: path.replace(/^.*\/generated\//, ""), namespace };
      });
      builder.onResolve({ filter: /^\./, namespace }, ({ path, importer }) => {
        return { path: posix.join(posix.dirname(importer), path), namespace };
      });
      builder.onLoad({ filter: /(?:)/, namespace }, ({ path }) => {
        return { contents: files.get(path) ?? "", loader: "ts", resolveDir: repositoryPath };
      });
    },
  };
}
