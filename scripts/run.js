// Starts a command: `node scripts/run.js generate --check` runs scripts/generate.ts.
//
// Node strips types itself from 22.18 on; before that tsx does, and is loaded only then.
import module from "node:module";

module.enableCompileCache?.(); // from Node 22.1 on
if (!process.features.typescript) {
  const { register } = await import("tsx/esm/api");
  register();
}
const [name] = process.argv.splice(2, 1);
await import(`./${name}.ts`);
