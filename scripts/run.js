// Starts a command: `node scripts/run.js generate --check` runs scripts/generate.ts.
//
// Node strips types itself from 22.18 on; before that the command is bundled first.
import module from "node:module";
import v8 from "node:v8";

// Garbage may wait in up to 96 MB of new space, for a tenth of the time at best: with a document of 1 MB
// that is a fifth of the memory of a run. A V8 that has no such flag only says so.
v8.setFlagsFromString("--semi-space-growth-factor=1");
module.enableCompileCache?.(); // from Node 22.1 on
const [name] = process.argv.splice(2, 1);
if (process.features.typescript) await import(`./${name}.ts`);
else (await import("./bundled.js")).runBundled(name);
