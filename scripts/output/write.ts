import { rm, rmdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { escapeInvisible } from "../common/escape.ts";
import { codeOf } from "../common/system-error.ts";
import { compare, type FileChange, findObstacles, type Obstacle } from "./compare.ts";
import { OutputError, withOutputError } from "./output-error.ts";
import { readOutput } from "./read.ts";
import { replaceFiles } from "./replace-files.ts";

/**
 * Finds what would change in an output folder.
 *
 * @throws OutputError when something else is in the way, or the folder cannot be read.
 */
export async function checkOutput(
  out: string,
  wanted: ReadonlyMap<string, string>,
): Promise<readonly FileChange[]> {
  const present = await readOutput(out);
  const obstacles = findObstacles(wanted, present);
  if (obstacles.length > 0) throw obstacleError(out, obstacles);
  return compare(wanted, present);
}

/**
 * Makes an output folder hold the files that it should, and no other file that the generator wrote.
 *
 * Files that do not change are not touched. What fails before the first file is replaced leaves the
 * output as it was; a crash after that leaves a mix of old and new files, which the next run completes.
 *
 * @throws OutputError when something else is in the way, or the folder cannot be written.
 */
export async function writeOutput(
  out: string,
  wanted: ReadonlyMap<string, string>,
): Promise<readonly FileChange[]> {
  const changes = await checkOutput(out, wanted);
  await replaceFiles(
    changes.flatMap((change) =>
      "after" in change ? [{ path: join(out, change.path), bytes: Buffer.from(change.after) }] : [],
    ),
  );
  for (const change of changes) {
    if (change.kind === "removed") await remove(join(out, change.path), out);
  }
  return changes;
}

/** Removes a file, and its folder with the last file in it. */
async function remove(path: string, out: string): Promise<void> {
  await withOutputError("remove", path, () => rm(path, { force: true }));
  const folder = dirname(path);
  if (folder === out) return;
  await withOutputError("remove", folder, async () => {
    try {
      await rmdir(folder);
    } catch (error) {
      if (!["ENOTEMPTY", "EEXIST", "ENOENT"].includes(codeOf(error) ?? "")) throw error;
    }
  });
}

function obstacleError(out: string, obstacles: readonly Obstacle[]): OutputError {
  const lines = obstacles.map(
    ({ path, what }) => `  ${escapeInvisible(join(out, path))} is ${what}`,
  );
  return new OutputError(
    `These are in the way of generated files, and nothing was changed:\n${[...new Set(lines)].join("\n")}\nMove them, or choose another folder with \`--out\`.`,
  );
}
