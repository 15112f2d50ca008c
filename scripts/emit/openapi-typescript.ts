import { createRequire } from "node:module";
import type * as OpenapiTypescript from "openapi-typescript";
import { ts as bundled } from "ts-morph";
import type Typescript from "typescript";

/**
 * The TypeScript that ts-morph brings. openapi-typescript is given it too, for as long as it loads: to
 * load a second one takes a fifth of a whole run and 50 MB, and to build and print a syntax tree either
 * will do.
 */
export const ts = bundled as unknown as typeof Typescript;

export const { astToString, resolveRef, scanDiscriminators, transformSchema } = load();

/** Required, for to import CommonJS Node first searches its text, and what it requires, for exports. */
function load(): typeof OpenapiTypescript {
  const require = createRequire(import.meta.url);
  const path = require.resolve("typescript");
  const { [path]: own } = require.cache;
  require.cache[path] = { exports: ts } as NodeJS.Module; // all that is read of it
  try {
    return require("openapi-typescript") as typeof OpenapiTypescript;
  } finally {
    if (own === undefined) Reflect.deleteProperty(require.cache, path);
    else require.cache[path] = own;
  }
}
