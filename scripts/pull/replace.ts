import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { attempt } from "../output/output-error.ts";

/** A file that gets other bytes. */
export interface Replacement {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * Replaces files by renaming: readers see the old bytes or the new ones, and what fails before the first
 * renaming leaves every file as it was.
 *
 * @throws OutputError when one cannot be written.
 */
export async function replaceFiles(files: readonly Replacement[]): Promise<void> {
  const staged = files.map(({ path, bytes }) => {
    return { path, bytes, aside: join(dirname(path), `.${basename(path)}.${process.pid}.tmp`) };
  });
  try {
    for (const { path, bytes, aside } of staged) {
      await attempt("write", path, async () => {
        await mkdir(dirname(path), { recursive: true });
        // Flushed, so that a full disk is noticed before the first renaming.
        await writeFile(aside, bytes, { flush: true });
      });
    }
    for (const { path, aside } of staged) {
      await attempt("replace", path, () => rename(aside, path));
    }
  } finally {
    for (const { aside } of staged) await rm(aside, { force: true });
  }
}
