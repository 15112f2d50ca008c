import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";

/** What `scopes/index.ts` exports, as far as it is known without its document. */
export type ScopesModule = Readonly<Record<string, unknown>> & {
  readonly scopesByProvider: Readonly<
    Record<string, { nullable: boolean; scopes: readonly string[]; lists: object }>
  >;
};

/** Runs generated scope modules and gives what their index exports. */
export async function importScopes(files: ReadonlyMap<string, string>): Promise<ScopesModule> {
  const folder = await mkdtemp(join(tmpdir(), "scopes-"));
  try {
    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
    for (const [path, text] of files) {
      if (!path.startsWith("scopes/")) continue;
      const { outputText } = ts.transpileModule(text, {
        compilerOptions: {
          module: ts.ModuleKind.ESNext,
          target: ts.ScriptTarget.ES2023,
          rewriteRelativeImportExtensions: true,
          verbatimModuleSyntax: true,
        },
      });
      const target = join(folder, path.replace(/\.ts$/, ".js"));
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, outputText);
    }
    const url = pathToFileURL(join(folder, "scopes/index.js")).href;
    return (await import(/* @vite-ignore */ url)) as ScopesModule; // our emitter made it
  } finally {
    await rm(folder, { recursive: true });
  }
}
