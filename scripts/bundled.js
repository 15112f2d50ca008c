import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { compileFunction, constants } from "node:vm";

const require = createRequire(import.meta.url);
const scripts = import.meta.dirname;
const cache = fileURLToPath(
  new URL("../node_modules/.cache/junction-team-scopes", import.meta.url),
);

/**
 * Runs `scripts/<name>.ts` as one CommonJS module that esbuild made of it, now or at an earlier run.
 *
 * Not through hooks that strip the types of each module: on Node 20 they, and the search for exports of
 * CommonJS that `import` makes, take as long as everything that a run has to load.
 */
export function runBundled(name) {
  const path = join(cache, `${name}.cjs`);
  const inputs = readInputs();
  const text = recall(path, inputs) ?? remember(path, inputs, build(name));
  compileFunction(text, ["require"], {
    filename: path,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  })(require);
}

function build(name) {
  const { outputFiles } = require("esbuild").buildSync({
    entryPoints: [join(scripts, `${name}.ts`)],
    bundle: true,
    packages: "external",
    platform: "node",
    format: "cjs",
    // Each module that asks where it is lies as deep as this one.
    define: { "import.meta.url": JSON.stringify(pathToFileURL(join(scripts, "host/_")).href) },
    write: false,
  });
  return outputFiles[0].text;
}

function readInputs() {
  const names = readdirSync(scripts, { recursive: true }).filter((name) => /\.[jt]s$/.test(name));
  const paths = [
    ...names.sort().map((name) => join(scripts, name)),
    require.resolve("../.prettierrc.json"),
  ];
  return paths.map((path) => `${path}\n${readFileSync(path, "utf8")}`).join("\n");
}

/** The first line says what the rest was made of, and proves that it is whole. */
function headOf(inputs, text) {
  return `// ${createHash("sha256").update(inputs).update(text).digest("hex")}\n`;
}

function recall(path, inputs) {
  try {
    const found = readFileSync(path, "utf8");
    const text = found.slice(found.indexOf("\n") + 1);
    return found === headOf(inputs, text) + text ? text : undefined;
  } catch {
    return undefined;
  }
}

/** Not to be able to is no fault. */
function remember(path, inputs, text) {
  const draft = `${path}.${process.pid}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(draft, headOf(inputs, text) + text);
    renameSync(draft, path);
  } catch {}
  return text;
}
