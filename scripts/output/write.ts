import { rm, rmdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { escapeInvisible } from "../common/escape.ts";
import { onDisk } from "../common/disk.ts";
import { UserError } from "../common/user-error.ts";
import { compare, type FileChange, findObstacles } from "./compare.ts";
import { readOutput } from "./read.ts";
import { replaceFiles } from "./replace-files.ts";

/**
 * Finds what would change in an output folder.
 *
 * @throws UserError when something else is in the way, or the folder cannot be read.
 */
export async function checkOutput(
  out: string,
  wanted: ReadonlyMap<string, string>,
): Promise<readonly FileChange[]> {
  const present = await readOutput(out);
  const obstacles = [...findObstacles(wanted, present)];
  if (obstacles.length === 0) return compare(wanted, present);
  const lines = obstacles.map(([path, what]) => `  ${escapeInvisible(join(out, path))} is ${what}`);
  throw new UserError(`These are in the way of generated files, and nothing was changed:
${lines.join("\n")}
Move them, or choose another folder with \`--out\`.`);
}

/**
 * Makes an output folder hold the files that it should, and no other file that the generator wrote.
 *
 * Files that do not change are not touched. What fails before the first file is replaced leaves the
 * output as it was; a crash after that leaves a mix of old and new files, which the next run completes.
 *
 * @throws UserError when something else is in the way, or the folder cannot be written.
 */
export async function writeOutput(
  out: string,
  wanted: ReadonlyMap<string, string>,
): Promise<readonly FileChange[]> {
  const changes = await checkOutput(out, wanted);
  await replaceFiles(
    changes.flatMap(({ kind, path, after }) =>
      after === undefined || kind === "unchanged"
        ? []
        : [{ path: join(out, path), bytes: Buffer.from(after) }],
    ),
  );
  for (const { kind, path } of changes) {
    if (kind === "removed") await remove(join(out, path));
  }
  return changes;
}

/** Removes a file, and its folder with the last file in it. */
async function remove(path: string): Promise<void> {
  await onDisk("remove", path, rm(path, { force: true }));
  // A folder that still holds something stays.
  await rmdir(dirname(path)).catch(() => undefined);
}
