// Runs `NAME.ts` of this folder; NAME is the first argument. It is bundled first, since Node 20 runs no
// TypeScript. The bundle stays in memory: a second command would read a file that the first one is writing.
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { compileFunction } from "node:vm";
import { buildSync } from "esbuild";

const [name] = process.argv.splice(2, 1);
const { outputFiles } = buildSync({
  entryPoints: [fileURLToPath(new URL(`${name}.ts`, import.meta.url))],
  bundle: true,
  write: false,
  format: "cjs",
  platform: "node",
  packages: "external",
  logLevel: "warning",
});
compileFunction(outputFiles[0].text, ["require"])(createRequire(import.meta.url));
