import { spawnSync } from "node:child_process";

/** A command that is measured as whole processes, one after the other. */
export interface Command {
  readonly name: string;
  /** Arguments of node, for each process. */
  readonly steps: readonly (readonly string[])[];
  /** The folder that it runs in, if it needs another than the benchmark's own. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Runs before each measurement, unmeasured. */
  readonly prepare?: () => void;
}

/** Where and how often something is measured. */
export interface Setting {
  /** Path of the Node that runs what is measured. */
  readonly node: string;
  /** For files of the benchmark's own. */
  readonly folder: string;
  readonly rounds: number;
}

export interface Sample {
  readonly seconds: number;
  /** Peak resident memory of the largest process, if that was asked for. */
  readonly peakMiB: number;
}

/** Makes a process say on its last file descriptor how much memory it had at most. */
const peakProbe = `data:text/javascript,${encodeURIComponent(
  'import fs from "node:fs"; process.on("exit", () => fs.writeSync(3, process.resourceUsage().maxRSS + "\\n"));',
)}`;

/** Runs a command once. A command that fails is a fault of the benchmark. */
function run({ node, folder }: Setting, command: Command, withPeak: boolean): Sample {
  command.prepare?.();
  let peakKiB = 0;
  // It takes time of its own, a good part of what an empty process takes.
  const probe = withPeak ? ["--import", peakProbe] : [];
  const started = performance.now();
  for (const step of command.steps) {
    const { status, output } = spawnSync(node, [...probe, ...step], {
      cwd: command.cwd ?? folder,
      stdio: ["ignore", "pipe", "pipe", "pipe"],
      encoding: "utf8",
      maxBuffer: 1 << 28,
      env: { ...process.env, CI: "", NO_COLOR: "1", ...command.env },
    });
    if (status !== 0) {
      throw new Error(`${command.name} ended with ${status}:\n${output.slice(1, 3).join("\n")}`);
    }
    peakKiB = Math.max(peakKiB, Number((output[3] ?? "").trim().split("\n").at(-1)));
  }
  return { seconds: (performance.now() - started) / 1000, peakMiB: peakKiB / 1024 };
}

/**
 * Measures commands in turn (A B C, A B C, …), so that what the machine does meanwhile strikes all of
 * them alike.
 *
 * @returns the medians of each command.
 */
export function inTurn<const Commands extends readonly Command[]>(
  setting: Setting,
  commands: Commands,
  { withPeak = false } = {},
) {
  const samples = commands.map((command) => ({ command, all: [] as Sample[] }));
  for (const command of commands) run(setting, command, withPeak); // fills the disk's caches
  for (let round = 0; round < setting.rounds; round++) {
    for (const { command, all } of samples) all.push(run(setting, command, withPeak));
  }
  return samples.map(({ all }) => ({
    seconds: median(all.map(({ seconds }) => seconds)),
    peakMiB: median(all.map(({ peakMiB }) => peakMiB)),
  })) as { readonly [Index in keyof Commands]: Sample }; // one for each command
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? NaN;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? NaN) + upper) / 2 : upper;
}

/** A size and the seconds that it took. */
export type Point = readonly [size: number, seconds: number];

/**
 * Exponent of the growth from one size over another to a third: 1 is linear. It is that of what the larger
 * two add to the smallest, which takes hardly more than the start of the processes.
 */
export function exponent(points: readonly Point[]): number {
  const [first, middle, last] = points;
  if (!first || !middle || !last) throw new Error("growth is measured at three sizes");
  const growth = (at: 0 | 1): number => Math.log((last[at] - first[at]) / (middle[at] - first[at]));
  return growth(1) / growth(0);
}
