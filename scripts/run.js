// Starts a command: `node scripts/run.js generate --check` runs scripts/generate.ts.
//
// Node strips types itself from 22.18 on; before that the command is bundled first.
import module from "node:module";

module.enableCompileCache?.(); // from Node 22.1 on
const [name] = process.argv.splice(2, 1);
if (process.features.typescript) await import(`./${name}.ts`);
else (await import("./bundled.js")).runBundled(name);
