import type { Body } from "../model/model.ts";
import type { Module } from "./module.ts";
import type { NamedProvider } from "./names/provider.ts";
import { scopesIndex } from "./scopes-index.ts";
import { scopesModule } from "./scopes-module.ts";

/** The modules `scopes/<provider>.ts` of each provider, and `scopes/index.ts`. */
export function scopesModules(
  body: Body,
  providers: readonly NamedProvider[],
  documentPath: string,
): Map<string, Module> {
  const modules = new Map<string, Module>();
  for (const provider of providers) {
    modules.set(`scopes/${provider.file}.ts`, scopesModule(provider, documentPath));
  }
  return modules.set("scopes/index.ts", scopesIndex(body, providers, documentPath));
}
