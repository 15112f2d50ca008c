import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { Ajv2020 } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import { build, type BuildOptions } from "esbuild";
import { parse } from "yaml";
import { installed, root } from "./commands.ts";
import { seed } from "./documents.ts";
import { median } from "./measure.ts";
import type { Subject, Turn } from "./worker.ts";

/** Where calls are measured, and how often. */
export interface Calls {
  readonly node: string;
  /** For files of the benchmark's own. */
  readonly folder: string;
  /** How many pairs of processes are compared. */
  readonly rounds: number;
}

/** Calls a second through the wrapper, as a multiple of what bare `fetch` reaches. */
export async function callRatio(calls: Calls, atOnce: number): Promise<number> {
  const server = start(calls.node, join(import.meta.dirname, "server.js"));
  const baseUrl = `http://127.0.0.1:${await answerOf(server)}`;
  const turn = { calls: 200, atOnce };
  const ratio = await ratioOf(calls, ["wrapper", baseUrl], ["fetch", baseUrl], turn);
  server.kill();
  return ratio;
}

/** Bodies validated a second, as a multiple of what ajv's standalone code reaches. */
export async function validationRatio(calls: Calls): Promise<number> {
  // Beside the packages, so that it finds what it requires of ajv.
  const file = installed(".validate.cjs");
  writeFileSync(file, ajvStandalone());
  return ratioOf(calls, ["validation", ""], ["ajv", file], { calls: 20_000, atOnce: 1 });
}

type Given = readonly [subject: Subject, argument: string];

/**
 * How many times as fast one subject is as another, each in a process that does nothing else.
 *
 * Pairs of fresh processes, for a process can have luck with what V8 makes of it. The two of a pair
 * work in short turns, so that what the machine does meanwhile strikes both alike.
 */
async function ratioOf(
  { node, folder, rounds }: Calls,
  ours: Given,
  theirs: Given,
  turn: Turn,
): Promise<number> {
  const worker = join(folder, "worker.mjs");
  // In one file, like what a user deploys.
  await build({
    ...bundling,
    entryPoints: [join(import.meta.dirname, "worker.ts")],
    outfile: worker,
  });
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const mine = start(node, worker, ours);
    const other = start(node, worker, theirs);
    // V8 is still compiling after thousands of calls.
    const warmUp = { ...turn, calls: 50 * turn.calls };
    await Promise.all([secondsOf(mine, warmUp), secondsOf(other, warmUp)]);
    const turns: number[] = [];
    for (let count = 0; count < 40; count++) {
      const seconds = await secondsOf(mine, turn);
      turns.push((await secondsOf(other, turn)) / seconds);
    }
    ratios.push(median(turns));
    mine.kill();
    other.kill();
  }
  return median(ratios);
}

function secondsOf(worker: ChildProcess, turn: Turn): Promise<number> {
  worker.send(turn);
  return answerOf(worker);
}

/** The next thing that a process says. Each of them says numbers. */
async function answerOf(child: ChildProcess): Promise<number> {
  const [answer] = (await once(child, "message")) as [number];
  return answer;
}

function start(node: string, file: string, args: readonly string[] = []): ChildProcess {
  const child = fork(file, args, { execPath: node, execArgv: [] });
  child.on("exit", (code) => {
    if (code !== null) throw new Error(`${file} ended with ${code}`);
  });
  return child;
}

function ajvStandalone(): string {
  const { components } = parse(seed) as { components: { schemas: Record<string, object> } };
  const ajv = new Ajv2020({
    code: { source: true },
    strict: false,
    schemas: [{ $id: "seed", components }],
  });
  const validate = ajv.compile({
    $ref: "seed#/components/schemas/UpsertTeamScopeRequirementsBody",
  });
  return standalone.default(ajv, validate);
}

const bundling = {
  bundle: true,
  format: "esm",
  platform: "node",
  logLevel: "error",
} satisfies BuildOptions;

/** Bytes of a package's whole entry, bundled, minified and compressed. */
export async function bundleBytes(entry: string): Promise<number> {
  const { outputFiles } = await build({
    ...bundling,
    stdin: { contents: `export * from ${JSON.stringify(entry)}`, resolveDir: import.meta.dirname },
    minify: true,
    write: false,
  });
  return outputFiles.reduce((sum, { contents }) => sum + gzipSync(contents).length, 0);
}

export const ownEntry = join(root, "src/index.ts");
