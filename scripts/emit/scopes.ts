import { Project } from "ts-morph";
import type { Body } from "../model/model.ts";
import type { NamedProvider } from "./names/provider.ts";
import { scopesIndex } from "./scopes-index.ts";
import { type Module, scopesModule } from "./scopes-module.ts";

/** Emits `scopes/<provider>.ts` for each provider, and `scopes/index.ts`. Not formatted. */
export function emitScopes(
  body: Body,
  providers: readonly NamedProvider[],
  documentPath: string,
): Map<string, string> {
  const modules = new Map<string, Module>();
  for (const provider of providers) {
    modules.set(`scopes/${provider.file}.ts`, scopesModule(provider, documentPath));
  }
  modules.set("scopes/index.ts", scopesIndex(body, providers, documentPath));
  // Every manipulation would parse the file again: each is built whole, and printed once.
  const project = new Project({ useInMemoryFileSystem: true });
  return new Map(
    [...modules].map(([path, module]) => [
      path,
      project.createSourceFile(path, module).getFullText(),
    ]),
  );
}
