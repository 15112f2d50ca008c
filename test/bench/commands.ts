import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import packageJson from "../../package.json" with { type: "json" };
import type { Command } from "./measure.ts";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** A file of what the benchmark has installed; not through `exports`, which hide commands. */
export function installed(path: string): string {
  return join(import.meta.dirname, "node_modules", path);
}

/** Where a document is generated from and to. */
export interface Place {
  readonly document: string;
  readonly out: string;
}

/** Makes a folder with a document of its own in it, which a command may change. */
export function place(folder: string, name: string, text: string): Place {
  mkdirSync(folder, { recursive: true });
  const document = join(folder, name);
  writeFileSync(document, text);
  return { document, out: join(folder, "out") };
}

/** This project, with nothing to do since the last run. */
export function unchanged({ document, out }: Place): Command {
  return {
    name: "this project, nothing changed",
    cwd: root,
    steps: generateSteps(document, out),
  };
}

/** This project, after a change of the document that changes the output. */
export function changed({ document, out }: Place): Command {
  let count = 0;
  const text = readFileSync(document, "utf8");
  const schemas =
    text.indexOf("schemas:") < 0 ? text.indexOf('"schemas"') : text.indexOf("schemas:");
  return {
    name: "this project",
    cwd: root,
    steps: generateSteps(document, out),
    prepare: () => {
      // A title among the schemas goes into a comment of the output.
      const change = text.slice(schemas).replace(/("?title"?: *"?)/, `$1${count++} `);
      writeFileSync(document, text.slice(0, schemas) + change);
    },
  };
}

function generateSteps(document: string, out: string): string[][] {
  return stepsOf("generate", ["--spec", document, "--out", out]);
}

/** What `npm run NAME -- ARGS` does, without npm. */
function stepsOf(name: "generate" | "spec:diff", args: readonly string[]): string[][] {
  const [bundle = [], command = []] = packageJson.scripts[name]
    .split(" && ")
    .map((step) => step.split(" ").slice(1));
  return [
    [join(root, "node_modules/esbuild/bin/esbuild"), ...bundle],
    [...command, ...args],
  ];
}

/** openapi-typescript, then prettier: the types of this project, by hand. */
export function chain({ document, out }: Place): Command {
  const file = `${out}.chain.ts`;
  return {
    name: "openapi-typescript, then prettier",
    steps: [typesStep(document, file), [installed("prettier/bin/prettier.cjs"), "--write", file]],
  };
}

function typesStep(document: string, file: string): string[] {
  return [installed("openapi-typescript/bin/cli.js"), document, "-o", file];
}

export function openapiTypescript({ document, out }: Place): Command {
  return { name: "openapi-typescript", steps: [typesStep(document, `${out}.types.ts`)] };
}

export function oazapfts({ document, out }: Place): Command {
  return {
    name: "oazapfts",
    steps: [[installed("oazapfts/dist/cli.js"), document, `${out}.oazapfts.ts`]],
  };
}

export function orval({ document, out }: Place): Command {
  const output = `${out}.orval.ts`;
  return {
    name: "orval",
    steps: [
      [installed("orval/dist/bin/orval.mjs"), "-i", document, "-o", output, "--client", "fetch"],
    ],
  };
}

export function heyApi({ document, out }: Place): Command {
  const step = [installed("@hey-api/openapi-ts/bin/run.js"), "-i", document, "-o", `${out}.heyapi`];
  return { name: "@hey-api/openapi-ts", steps: [[...step, "--silent", "--no-log-file"]] };
}

export function swaggerTypescriptApi({ document, out }: Place): Command {
  const step = [installed("swagger-typescript-api/dist/cli.mjs"), "generate", "-p", document];
  return {
    name: "swagger-typescript-api",
    steps: [[...step, "-o", `${out}.sta`, "-n", "api.ts"]],
  };
}

/** A command of Redocly's. It would report itself and ask for a newer version over the network. */
function redocly(args: readonly string[]): Omit<Command, "name"> {
  return {
    steps: [[installed("@redocly/cli/bin/cli.js"), ...args]],
    env: { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
  };
}

export function redoclyClient({ document, out }: Place): Command {
  const output = `${out}.redocly.ts`;
  return {
    name: "Redocly's generate-client",
    ...redocly(["generate-client", document, "-o", output]),
  };
}

export function ownDiff(before: Place, after: Place): Command {
  const args = [before.document, after.document, "--fail-on", "never"];
  return { name: "spec:diff of this project", cwd: root, steps: stepsOf("spec:diff", args) };
}

export function redoclyDiff(before: Place, after: Place): Command {
  const args = [before.document, after.document, "--fail-on", "none"];
  return { name: "Redocly's diff", ...redocly(["diff", ...args]) };
}

/** The command that users of the package run. */
export function ownBin(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Command {
  return {
    name: `junction-team-scopes ${args[0]}`,
    steps: [[join(root, "dist/src/cli/bin.js"), ...args]],
    env,
  };
}

export const emptyProcess: Command = { name: "node -e 0", steps: [["-e", "0"]] };

/** Reads each URL of a file, as {@link ownBin} does for each team. */
export function bareLoop(file: string): Command {
  return {
    name: "a loop of bare fetch",
    steps: [[join(import.meta.dirname, "loop.js"), file]],
  };
}
