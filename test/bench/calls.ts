import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import type { ChildProcess } from "node:child_process";
import { build } from "esbuild";
import { parse } from "yaml";
import { bundling } from "./bundles.ts";
import { installed } from "./commands.ts";
import { seed } from "./documents.ts";
import { median, type Setting } from "./measure.ts";
import { answerOf, start } from "./processes.ts";
import type { Given, Turn } from "./worker.ts";

/**
 * How many times as fast the first subject is as each of the others, each in a process that does nothing
 * else.
 *
 * Every round has fresh processes, for a process can have luck with what V8 makes of it. Those of a round
 * work in short turns (A B C, A B C, …), so that what the machine does meanwhile strikes all alike.
 */
export async function speedRatios(
  { node, folder, rounds }: Setting,
  [ours, ...theirs]: readonly [Given, ...Given[]],
  turn: Turn,
): Promise<number[]> {
  const worker = join(folder, "worker.mjs");
  // In one file, like what a user deploys.
  await build({
    ...bundling,
    entryPoints: [join(import.meta.dirname, "worker.ts")],
    outfile: worker,
  });
  const ratios: number[][] = theirs.map(() => []);
  for (let round = 0; round < rounds; round++) {
    const mine = start(node, worker, ours);
    const others = theirs.map((given) => start(node, worker, given));
    const found = await raceOf(mine, others, turn);
    for (const [index, ratio] of found.entries()) ratios[index]?.push(ratio);
    for (const child of [mine, ...others]) child.kill();
  }
  return ratios.map(median);
}

async function raceOf(
  mine: ChildProcess,
  others: readonly ChildProcess[],
  turn: Turn,
): Promise<number[]> {
  // V8 is still compiling after thousands of calls.
  const warmUp = { ...turn, calls: 25 * turn.calls };
  await Promise.all([mine, ...others].map((child) => secondsOf(child, warmUp)));
  const ratios: number[][] = others.map(() => []);
  for (let count = 0; count < 20; count++) {
    const seconds = await secondsOf(mine, turn);
    for (const [index, other] of others.entries()) {
      ratios[index]?.push((await secondsOf(other, turn)) / seconds);
    }
  }
  return ratios.map(median);
}

function secondsOf(worker: ChildProcess, turn: Turn): Promise<number> {
  worker.send(turn);
  return answerOf(worker);
}

/** Writes the check that ajv makes of the document, and returns its path. */
export function writeAjvStandalone(): string {
  const { components } = parse(seed) as { components: { schemas: Record<string, object> } };
  const ajv = new Ajv2020({
    code: { source: true },
    strict: false,
    schemas: [{ $id: "seed", components }],
  });
  const validate = ajv.compile({
    $ref: "seed#/components/schemas/UpsertTeamScopeRequirementsBody",
  });
  // Beside the packages, so that it finds what it requires of ajv.
  const file = installed(".validate.cjs");
  writeFileSync(file, standalone.default(ajv, validate));
  return file;
}
