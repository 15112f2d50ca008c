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
  return { name: "this project, nothing changed", cwd: root, steps: ownSteps(document, out) };
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
    steps: ownSteps(document, out),
    prepare: () => {
      // A title among the schemas goes into a comment of the output.
      const change = text.slice(schemas).replace(/("?title"?: *"?)/, `$1${count++} `);
      writeFileSync(document, text.slice(0, schemas) + change);
    },
  };
}

/** What `npm run generate` does, without npm. */
function ownSteps(document: string, out: string): string[][] {
  const [bundle = [], generate = []] = packageJson.scripts.generate
    .split(" && ")
    .map((step) => step.split(" ").slice(1));
  return [
    [join(root, "node_modules/esbuild/bin/esbuild"), ...bundle],
    [...generate, "--spec", document, "--out", out],
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
