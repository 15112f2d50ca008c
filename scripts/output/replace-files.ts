import { randomBytes } from "node:crypto";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { onDisk } from "../common/disk.ts";

/** A file and its new bytes. */
export interface Replacement {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * Replaces files by renaming: a reader sees the old bytes or the new ones. Nothing is renamed before all
 * bytes are written, so a full disk leaves every file as it was.
 *
 * @param random - gives 12 hexadecimal digits, by which nobody can tell the name of a temporary file.
 * @throws UserError when a file cannot be written.
 */
export async function replaceFiles(
  files: readonly Replacement[],
  random = () => randomBytes(6).toString("hex"),
): Promise<void> {
  const staged = files.map((file) => ({ ...file, temporary: temporaryPath(file.path, random()) }));
  try {
    for (const { path, bytes, temporary } of staged) {
      const folder = dirname(path);
      await onDisk("create the folder", folder, mkdir(folder, { recursive: true }));
      // `wx` follows no link. Flushed, because some file systems notice a full disk only then.
      const options = { flag: "wx", flush: true } as const;
      await onDisk("write", path, writeFile(temporary, bytes, options));
    }
    for (const { path, temporary } of staged) {
      await onDisk("replace", path, rename(temporary, path));
    }
  } finally {
    // An error here must not replace the first one.
    await Promise.allSettled(staged.map(({ temporary }) => rm(temporary, { force: true })));
  }
}

/** A path beside the target, because renaming does not work across file systems. Git ignores it. */
function temporaryPath(path: string, random: string): string {
  return join(dirname(path), `.${basename(path)}.${random}.tmp`);
}
