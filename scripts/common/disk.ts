import { readFile, stat } from "node:fs/promises";
import { escapeInvisible } from "./escape.ts";
import { codeOf, systemReason } from "./system-error.ts";
import { UserError } from "./user-error.ts";

/**
 * Does something to a file or folder.
 *
 * @throws UserError for an error of the system. Any other error passes through.
 */
export async function onDisk<T>(what: string, path: string, step: Promise<T>): Promise<T> {
  try {
    return await step;
  } catch (error) {
    const reason = systemReason(error);
    if (reason === undefined) throw error;
    throw new UserError(`Cannot ${what} ${escapeInvisible(path)}: ${reason}.`, { cause: error });
  }
}

/** Reads a file, and gives undefined if it does not exist. */
export async function readIfThere(path: string): Promise<Buffer | undefined> {
  const stats = await onDisk("read", path, ifThere(stat(path)));
  // A pipe would wait for its writer, and a device may never end.
  if (stats?.isFile() === false) {
    throw new UserError(`Cannot read ${escapeInvisible(path)}: it is not a regular file.`);
  }
  return onDisk("read", path, ifThere(readFile(path)));
}

/** The result of a step; undefined when there is nothing at its path. */
export async function ifThere<T>(step: Promise<T>): Promise<T | undefined> {
  try {
    return await step;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}
