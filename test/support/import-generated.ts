import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { repositoryPath } from "./generate.ts";

/** What `scopes/index.ts` exports, as far as it is known without its document. */
export type ScopesModule = Readonly<Record<string, unknown>> & {
  readonly scopesByProvider: Readonly<
    Record<string, { nullable: boolean; scopes: readonly string[]; lists: object }>
  >;
};

/** Runs generated scope modules and gives what their index exports. */
export async function importScopes(files: ReadonlyMap<string, string>): Promise<ScopesModule> {
  return (await importModule(files, "scopes/index")) as ScopesModule; // our emitter made it
}

/** What `client.ts` exports, as far as it is known without its document. */
export interface ClientModule {
  readonly createFetchClient: (options: object) => FetchClient;
}

/** An openapi-fetch client of any document. */
interface FetchClient {
  readonly use: (middleware: object) => void;
  readonly GET: (path: string, init?: object) => Promise<Answered>;
}

interface Answered {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/** Runs the generated client module and gives what it exports. */
export async function importClient(files: ReadonlyMap<string, string>): Promise<ClientModule> {
  return (await importModule(files, "client")) as ClientModule; // our emitter made it
}

async function importModule(files: ReadonlyMap<string, string>, name: string): Promise<unknown> {
  const folder = await mkdtemp(join(tmpdir(), "generated-"));
  try {
    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
    await symlink(join(repositoryPath, "node_modules"), join(folder, "node_modules"), "junction");
    for (const [path, text] of files) {
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
    return await import(/* @vite-ignore */ pathToFileURL(join(folder, `${name}.js`)).href);
  } finally {
    await rm(folder, { recursive: true });
  }
}
