/*
 * Every compiler, setting, bundler, runtime and test runner that a user may have, and libraries that take
 * a Standard Schema, against the package as npm installs it, made from the frozen document. Run by
 * `npm run test:consumers`.
 */
import { join } from "node:path";
import { generateFrozen } from "../support/generate.ts";
import { pack } from "../support/pack.ts";
import * as cells from "./cells.ts";
import * as libraries from "./libraries.ts";
import * as runtimes from "./runtimes.ts";

/** What the matrix says of one cell. */
interface Result {
  readonly row: string;
  readonly column: string;
  readonly faults: readonly string[];
  /** Said of a cell that is as it should be. */
  readonly note: string;
}

const results: Result[] = [];
const installed = (path: string): string => join(import.meta.dirname, "node_modules", path);
// npm has binaries for this platform alone: elsewhere they are left out.
const isLinux = process.platform === "linux" && process.arch === "x64";
const compilers = {
  5.4: "typescript-5.4",
  5.9: "typescript",
  "6.0": "typescript-6.0",
  "7.0": "typescript-7.0",
};

function add(row: string, column: string, faults: readonly string[], note = "ok"): void {
  results.push({ row, column, faults, note });
  console.log(`${row}, ${column}: ${faults.length === 0 ? note : "FAILED"}`);
  for (const fault of faults) console.log(`  ${fault}`);
}

async function install(folder: string): Promise<void> {
  const { files } = await generateFrozen();
  const { tarball, remove } = await pack(files);
  const flags = ["--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund"];
  const shell = process.platform === "win32";
  try {
    await cells.run("npm", ["install", ...flags, tarball], { cwd: folder, shell });
  } finally {
    await remove();
  }
}

async function checkTypes(folder: string): Promise<void> {
  // Both are constant.
  const sources = Object.keys(cells.sources) as cells.Source[];
  const settings = Object.keys(cells.settings) as cells.Setting[];
  for (const [typescript, name] of Object.entries(compilers)) {
    const tsc = installed(`${name}/bin/tsc`);
    for (const source of sources) {
      for (const setting of settings) {
        const said = await cells.compile(tsc, await cells.writeConfig(folder, setting, source));
        const expected = cells.expectedErrors(typescript, setting, source);
        const note = expected.length > 0 ? `${expected.join()}, as it must` : "ok";
        add(`TypeScript ${typescript}, ${source}`, setting, cells.faultsOf(said, expected), note);
      }
    }
  }
}

/** Compiles a project in CommonJS, for Node to run. */
async function checkCommonJs(folder: string): Promise<void> {
  const config = join(folder, "nest/tsconfig.json");
  for (const [typescript, name] of Object.entries(compilers)) {
    const said = await cells.compile(installed(`${name}/bin/tsc`), config);
    add("`module: commonjs`", `TypeScript ${typescript}`, said);
  }
}

async function bundleByVite(folder: string): Promise<string> {
  await cells.run(process.execPath, [installed("vite/bin/vite.js"), "build"], { cwd: folder });
  return join(folder, "../bundles/vite.mjs");
}

/** The bundle, unless it failed: its runs are then left out. */
async function bundle(
  name: string,
  make: (folder: string) => Promise<string>,
  folder: string,
): Promise<(readonly [string, string])[]> {
  try {
    const path = await make(folder);
    add("Bundle", name, []);
    return [[name, path]];
  } catch (error) {
    add("Bundle", name, [String(error)]);
    return [];
  }
}

/**
 * Releases of Node by version: the running one, and of each major one that npm gave.
 *
 * Of 20 npm gives the first that is supported.
 */
async function findNodes(): Promise<Map<string, string>> {
  const others = ["20", "22", "24", "26"].map((major) => installed(`node-${major}/bin/node`));
  const nodes = new Map<string, string>();
  for (const node of [process.execPath, ...(isLinux ? others : [])]) {
    const { stdout } = await cells.run(node, ["--version"]);
    nodes.set(stdout.trim(), node);
  }
  return nodes;
}

async function checkNodes(folder: string, nodes: ReadonlyMap<string, string>): Promise<void> {
  const scripts = [
    ["import", join(folder, "esm.js")],
    ["require", join(folder, "require.cjs")],
    ...(await bundle("esbuild", cells.bundleByEsbuild, folder)),
    ...(await bundle("Vite", bundleByVite, folder)),
  ] as const;
  for (const [version, node] of nodes) {
    for (const [name, script] of scripts) {
      add(`Node ${version}`, name, await cells.runScript(node, script));
    }
    const nest = join(folder, "nest");
    add(`Node ${version}`, "`module: commonjs`", await libraries.runCommonJs(node, nest));
    const jest = installed("jest/bin/jest.js");
    add(`Node ${version}`, "Jest", await libraries.runJest(node, jest, nest));
  }
}

/** Runtimes other than Node. Their commands are in packages for a platform, since no install script runs. */
const others: readonly (readonly [string, runtimes.Runtime])[] = [
  ["Bun", runtimes.command(installed("@oven/bun-linux-x64/bin/bun"))],
  [
    "Deno",
    runtimes.command(
      installed("@deno/linux-x64-glibc/deno"),
      "run",
      "--no-prompt",
      "--allow-net",
      "--allow-env",
    ),
  ],
  ["workerd", runtimes.workerd(installed("miniflare/dist/src/index.js"))],
];

async function checkAnswers(folder: string, nodes: ReadonlyMap<string, string>): Promise<void> {
  const all = [
    ...[...nodes].map(([version, node]) => [`Node ${version}`, runtimes.command(node)] as const),
    ...(isLinux ? others : []),
  ];
  for (const [name, runtime] of all) {
    const faults = await runtimes.faultsOf(runtime, folder);
    for (const [kind, list] of faults) add(`Answers in ${name}`, kind, list);
  }
}

/** One table for all rows that have the same columns. */
function* tables(): Generator<string> {
  let head = "";
  for (const row of new Set(results.map(({ row }) => row))) {
    const list = results.filter((result) => result.row === row);
    const columns = list.map(({ column }) => column).join(" | ");
    if (columns !== head) yield `\n| | ${columns} |\n|${" --- |".repeat(list.length + 1)}`;
    head = columns;
    yield `| ${row} | ${list.map(({ faults, note }) => (faults.length ? "FAILED" : note)).join(" | ")} |`;
  }
}

const { folder, remove } = await cells.makeProject(install);
try {
  await libraries.linkLibraries(folder, installed("."));
  await checkTypes(folder);
  await checkCommonJs(folder);
  add(
    "Standard Schema",
    "tRPC, Hono, React Hook Form",
    await libraries.checkStandardSchema(folder, installed("typescript/bin/tsc")),
  );
  const nodes = await findNodes();
  await checkNodes(folder, nodes);
  await checkAnswers(folder, nodes);
} finally {
  await remove();
}
for (const line of tables()) console.log(line);
const failed = results.filter(({ faults }) => faults.length > 0).length;
console.log(`\n${results.length} cells, ${failed} failed`);
if (failed > 0) process.exitCode = 1;
