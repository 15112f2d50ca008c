import { mkdir, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { compile, run, writeConfig } from "./cells.ts";

/** What a project may have beside the package. */
const libraries = [
  "@hono/standard-validator",
  "@hookform/resolvers",
  "@trpc/server",
  "@types/jest",
  "hono",
  "react-hook-form",
  "ts-jest",
];

/** Puts the libraries into a project, from where `npm ci` installed them. */
export async function linkLibraries(folder: string, installed: string): Promise<void> {
  for (const name of libraries) {
    const link = join(folder, "node_modules", name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(installed, name), link, "junction");
  }
}

const issue = {
  path: ["fitbit", "user_must_grant", "0"],
  message:
    "is not a scope of the provider; did you mean sleep? (one of heartrate, oxygen_saturation, " +
    "cardio_fitness, respiratory_rate, activity, location, nutrition, profile, settings, sleep, " +
    "social, weight, temperature)",
};
const otherIssue = { path: ["oura"], message: "must be an object" };
const accepted = ["fitbit", "oura"];
/** What each library makes of a right body and of a wrong one. */
const expected = [
  ["byTrpc", accepted, [issue, otherIssue]],
  ["byHono", accepted, [issue, otherIssue]],
  [
    "byReactHookForm",
    accepted,
    {
      fitbit: { user_must_grant: [{ message: issue.message, type: "" }] },
      oura: { message: otherIssue.message, type: "" },
    },
  ],
];

/** Compiles what hands the schema to libraries, runs it, and returns what is wrong. */
export async function checkStandardSchema(folder: string, tsc: string): Promise<readonly string[]> {
  const config = await writeConfig(folder, "nodenext", "standard-schema.ts");
  const said = await compile(tsc, config);
  if (said.length > 0) return said;
  const script = join(folder, "standard-schema.js");
  await build({ entryPoints: [join(folder, "standard-schema.ts")], outfile: script });
  const { stdout } = await run(process.execPath, [script]);
  const wanted = JSON.stringify(expected);
  return stdout.trim() === wanted ? [] : [`printed ${stdout.trim()}, not ${wanted}`];
}

/** Runs what TypeScript made of a project in CommonJS. */
export async function runCommonJs(node: string, folder: string): Promise<readonly string[]> {
  return faultsOf(run(node, ["dist/main.js"], { cwd: folder }));
}

/** Runs the tests of a project by Jest, which loads all of them as CommonJS. */
export async function runJest(
  node: string,
  jest: string,
  folder: string,
): Promise<readonly string[]> {
  return faultsOf(run(node, [jest, "--ci"], { cwd: folder }));
}

async function faultsOf(running: Promise<unknown>): Promise<readonly string[]> {
  try {
    await running;
    return [];
  } catch (error) {
    return [String(error)];
  }
}
