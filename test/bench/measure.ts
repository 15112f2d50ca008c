import { spawnSync } from "node:child_process";

/** A command that is measured as whole processes, one after the other. */
export interface Command {
  readonly name: string;
  /** Arguments of node, for each process. */
  readonly steps: readonly (readonly string[])[];
  /** The folder that it runs in, if it needs another than the benchmark's own. */
  readonly cwd?: string;
  /** Runs before each measurement, unmeasured. */
  readonly prepare?: () => void;
}

export interface Sample {
  readonly seconds: number;
  /** Peak resident memory of the largest process. */
  readonly peakMiB: number;
}

/** Makes a process say on its last file descriptor how much memory it had at most. */
const peakProbe = `data:text/javascript,${encodeURIComponent(
  'import fs from "node:fs"; process.on("exit", () => fs.writeSync(3, process.resourceUsage().maxRSS + "\\n"));',
)}`;

/** Runs a command once on a given Node. A command that fails is a fault of the benchmark. */
export function run(node: string, command: Command, cwd: string): Sample {
  command.prepare?.();
  let peakKiB = 0;
  const started = performance.now();
  for (const step of command.steps) {
    const { status, output } = spawnSync(node, ["--import", peakProbe, ...step], {
      cwd: command.cwd ?? cwd,
      stdio: ["ignore", "pipe", "pipe", "pipe"],
      encoding: "utf8",
      maxBuffer: 1 << 28,
      env: { ...process.env, CI: "", NO_COLOR: "1" },
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
 * @returns the samples of each command, in the order of the commands.
 */
export function inTurn(
  node: string,
  commands: readonly Command[],
  rounds: number,
  cwd: string,
): Sample[][] {
  const samples: Sample[][] = commands.map(() => []);
  for (const command of commands) run(node, command, cwd); // fills the disk's caches
  for (let round = 0; round < rounds; round++) {
    for (const [index, command] of commands.entries()) {
      samples[index]?.push(run(node, command, cwd));
    }
  }
  return samples;
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? NaN;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? NaN) + upper) / 2 : upper;
}

/** Exponent of the growth from one size to another: 1 is linear. Start-up is taken off first. */
export function exponent(
  [smallSize, smallSeconds]: readonly [size: number, seconds: number],
  [largeSize, largeSeconds]: readonly [size: number, seconds: number],
  startUpSeconds: number,
): number {
  const growth = (largeSeconds - startUpSeconds) / (smallSeconds - startUpSeconds);
  return Math.log(growth) / Math.log(largeSize / smallSize);
}
