import { readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { attempt, codeOf, OutputError } from "./output-error.ts";

/** How long a run waits for another one, and how old a lock without an owner may be. */
const patienceMs = 30_000;
const pollMs = 50;

/**
 * Runs a step while no other run of this generator, on this machine, holds the same lock.
 *
 * The lock is a file with the owner's process in it. That of a process which is gone is taken over.
 *
 * @throws OutputError when another run keeps the lock for more than 30 s.
 */
export async function withLock<T>(path: string, step: () => Promise<T>): Promise<T> {
  const owner = `${process.pid} ${hostname()}`;
  const deadline = Date.now() + patienceMs;
  while (!(await take(path, owner))) {
    const holder = await readHolder(path);
    if (holder !== undefined && (await isStale(path, holder))) await discard(path, holder);
    else if (Date.now() > deadline) {
      throw new OutputError(
        `Another run (process ${holder ?? "unknown"}) holds ${path}. If there is none, remove that file.`,
      );
    } else await sleep(pollMs);
  }
  try {
    return await step();
  } finally {
    await rm(path, { force: true });
  }
}

async function take(path: string, owner: string): Promise<boolean> {
  return attempt("create", path, async () => {
    try {
      await writeFile(path, owner, { flag: "wx" });
      return true;
    } catch (error) {
      if (codeOf(error) === "EEXIST") return false;
      throw error;
    }
  });
}

async function readHolder(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

async function isStale(path: string, holder: string): Promise<boolean> {
  const [, pid, host] = /^(\d+) (.*)$/.exec(holder) ?? [];
  // Written between the two steps of a creation, or by a disk that was full.
  if (pid === undefined) return Date.now() - (await stat(path)).mtimeMs > patienceMs;
  if (host !== hostname()) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return codeOf(error) === "ESRCH";
  }
}

/** Two runs may find one lock stale: the renaming has one winner, and the loser's find is put back. */
async function discard(path: string, holder: string): Promise<void> {
  const aside = `${path}.${process.pid}`;
  try {
    await rename(path, aside);
    if ((await readHolder(aside)) === holder) await rm(aside, { force: true });
    else await rename(aside, path);
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
  }
}
