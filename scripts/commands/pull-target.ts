import { readFile, stat } from "node:fs/promises";
import { escapeInvisible } from "../common/escape.ts";
import { codeOf } from "../common/system-error.ts";
import { UsageError } from "../host/host.ts";
import { parseRecord, recordPath, type SourceRecord } from "../pull/record.ts";

/** Reads the record beside a document; undefined if there is none. */
export async function readRecord(target: string): Promise<SourceRecord | undefined> {
  const bytes = await readIfThere(recordPath(target));
  return bytes && parseRecord(bytes.toString());
}

/**
 * Reads a file; undefined if it does not exist.
 *
 * @throws UsageError when it cannot be read.
 */
export async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    // A pipe would wait for its writer, and a device may never end.
    if ((await stat(path)).isFile()) return await readFile(path);
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOENT") return undefined;
    if (code === undefined) throw error;
    throw new UsageError(`Cannot read ${escapeInvisible(path)}: the system says ${code}.`);
  }
  throw new UsageError(`Cannot read ${escapeInvisible(path)}: it is not a regular file.`);
}
