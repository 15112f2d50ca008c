import { type FileHandle, open, readFile, rename, rm, stat } from "node:fs/promises";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { escapeInvisible } from "../common/escape.ts";
import { codeOf } from "../common/system-error.ts";
import { withOutputError, OutputError } from "./output-error.ts";
import { foreign, unlessGone } from "./read.ts";

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
  while (!(await withOutputError("create", path, () => take(path, owner)))) {
    const holder = await withOutputError("read", path, () => unlessGone(readFile(path, "utf8")));
    if (holder !== undefined && (await isStale(path, holder))) await discard(path, holder);
    else if (Date.now() > deadline) {
      throw new OutputError(
        `Another run (process ${holder ?? "unknown"}) holds ${escapeInvisible(path)}. If there is none, remove that file.`,
      );
    } else await sleep(pollMs);
  }
  try {
    return await step();
  } finally {
    await withOutputError("remove", path, () => rm(path, { force: true }));
  }
}

async function take(path: string, owner: string): Promise<boolean> {
  let file: FileHandle;
  try {
    file = await open(path, "wx");
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
  try {
    await file.writeFile(owner);
    return true;
  } catch (error) {
    // On a full disk: a lock without an owner would keep the next run waiting.
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

async function isStale(path: string, holder: string): Promise<boolean> {
  const [, pid, host] = /^(\d+) (.*)$/.exec(holder) ?? [];
  if (pid === undefined && holder !== "") {
    throw new OutputError(
      `${escapeInvisible(path)} is ${foreign}. Move it, or choose another folder with \`--out\`.`,
    );
  }
  // Seen or left between the two steps of its creation.
  if (pid === undefined) {
    const file = await unlessGone(stat(path));
    return file !== undefined && Date.now() - file.mtimeMs > patienceMs;
  }
  return host === hostname() && !isAlive(Number(pid));
}

/** Whether a process of this machine is there. One that may not be asked is. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== "ESRCH";
  }
}

/** Two runs may find one lock stale: the renaming has one winner, and the loser's find is put back. */
async function discard(path: string, holder: string): Promise<void> {
  const aside = `${path}.${process.pid}`;
  try {
    await rename(path, aside);
    if ((await readFile(aside, "utf8")) === holder) await rm(aside, { force: true });
    else await rename(aside, path);
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
  }
}
