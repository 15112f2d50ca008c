import { mkdir, readdir, readFile, realpath, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { isBegun } from "../emit/text.ts";
import { type Change, compare, type Obstacle } from "./compare.ts";
import { isAlive, withLock } from "./lock.ts";
import { codeOf } from "../common/system-error.ts";
import { withOutputError, OutputError } from "./output-error.ts";
import { foreign, readOutput, unlessGone } from "./read.ts";

const lockName = ".generate.lock";
/** Staged files lie beside their targets' folder: renaming does not cross file systems. */
const stagingName = ".generate.tmp";

/**
 * Finds what would change in an output folder.
 *
 * @throws OutputError when something else stands in the way, or the folder cannot be read.
 */
export async function checkOutput(
  out: string,
  wanted: ReadonlyMap<string, string>,
): Promise<readonly Change[]> {
  const comparison = compare(wanted, await readOutput(out));
  if (comparison.obstacles !== undefined) throw obstacleError(out, comparison.obstacles);
  return comparison.changes;
}

/**
 * Makes an output folder hold the files that it should, and none that the generator wrote before.
 *
 * Every file is written beside the output first; then all are renamed into place. What fails before
 * that leaves the output as it was; a crash in between leaves a mix that the next run mends. Files that
 * do not change are not touched. Runs at the same time wait for each other.
 *
 * @throws OutputError when something else stands in the way, or the folder cannot be written.
 */
export async function writeOutput(
  out: string,
  wanted: ReadonlyMap<string, string>,
): Promise<readonly Change[]> {
  const seen = await checkOutput(out, wanted);
  if (seen.every(isUnchanged) && (await findLeftovers(out)).length === 0) return seen;
  await withOutputError("create the folder", out, () => mkdir(out, { recursive: true }));
  // From here on no link can lead the path elsewhere.
  const folder = await withOutputError("find the folder", out, () => realpath(out));
  return withLock(join(folder, lockName), async () => {
    const changes = await checkOutput(folder, wanted);
    const staging = join(folder, stagingName);
    await clear(folder);
    try {
      await stage(staging, changes);
      await replace(folder, staging, changes);
    } finally {
      await clear(folder);
    }
    return changes;
  });
}

const isUnchanged = ({ kind }: Change): boolean => kind === "unchanged";

/** What a run that was killed left in a folder: its lock, one that it put aside, its staged files. */
async function findLeftovers(folder: string): Promise<string[]> {
  const names = await withOutputError("read the folder", folder, () => unlessGone(readdir(folder)));
  return (names ?? []).filter((name) => name === stagingName || name.startsWith(lockName));
}

/** Removes what runs left that are no more; the lock is this run's own. */
async function clear(folder: string): Promise<void> {
  for (const name of await findLeftovers(folder)) {
    const path = join(folder, name);
    if (name === stagingName) await refuseForeign(path);
    else if (name === lockName || isAlive(Number(name.slice(lockName.length + 1)))) continue;
    await withOutputError("remove", path, () => rm(path, { recursive: true, force: true }));
  }
}

/** Throws for a staging folder that holds something else than what a run wrote, or began to write. */
async function refuseForeign(staging: string): Promise<void> {
  await withOutputError("read the folder", staging, async () => {
    for (const entry of await readdir(staging, { recursive: true, withFileTypes: true })) {
      if (entry.isDirectory()) continue;
      const path = join(entry.parentPath, entry.name);
      if (!entry.isFile() || !isBegun(await readFile(path, "utf8"))) {
        throw obstacleError(staging, [{ path: relative(staging, path), what: foreign }]);
      }
    }
  });
}

async function stage(staging: string, changes: readonly Change[]): Promise<void> {
  for (const change of changes) {
    if (!("after" in change)) continue;
    const path = join(staging, change.path);
    await withOutputError("write", path, async () => {
      await mkdir(dirname(path), { recursive: true });
      // Flushed, so that a full disk is noticed before the first renaming.
      await writeFile(path, change.after, { flag: "wx", flush: true });
    });
  }
}

async function replace(folder: string, staging: string, changes: readonly Change[]): Promise<void> {
  for (const change of changes) {
    const path = join(folder, change.path);
    if ("after" in change) {
      await withOutputError("replace", path, async () => {
        await mkdir(dirname(path), { recursive: true });
        await rename(join(staging, change.path), path);
      });
    } else if (change.kind === "removed") {
      await withOutputError("remove", path, () => rm(path));
      await removeIfEmpty(dirname(path), folder);
    }
  }
}

async function removeIfEmpty(path: string, folder: string): Promise<void> {
  if (path === folder) return;
  try {
    await rmdir(path);
  } catch (error) {
    if (!["ENOTEMPTY", "EEXIST"].includes(codeOf(error) ?? "")) throw error;
  }
}

function obstacleError(out: string, obstacles: readonly Obstacle[]): OutputError {
  const lines = obstacles.map(({ path, what }) => `  ${join(out, path)} is ${what}`);
  return new OutputError(
    `These stand where generated files belong, and nothing was changed:\n${[...new Set(lines)].join("\n")}\nMove them, or choose another folder with \`--out\`.`,
  );
}
