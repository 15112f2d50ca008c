import { escapeInvisible } from "../common/escape.ts";
import { codeOf } from "../common/system-error.ts";
import { UserError } from "../common/user-error.ts";

/** The output cannot be read or written. Nothing was changed unless the message says so. */
export class OutputError extends UserError {
  override readonly name = "OutputError";
}

const causes: Partial<Record<string, string>> = {
  EACCES: "there is no permission",
  EEXIST: "something else stands there",
  EPERM: "it is not permitted",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
  EFBIG: "the file is larger than the system allows",
  EDQUOT: "the disk quota is used up",
  ENOTDIR: "a file stands where a folder should be",
  EISDIR: "a folder stands where a file should be",
  ELOOP: "its symbolic links lead in a circle",
  ENAMETOOLONG: "its name is too long",
};

/** Runs a step on the file system and says in one line what failed. Bugs of ours pass through. */
export async function withOutputError<T>(what: string, path: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    const code = codeOf(error);
    // Errors of Node's own about its arguments have a code too, but are no answer of the system.
    if (code === undefined || !(error instanceof Error && "syscall" in error)) throw error;
    const cause = causes[code] ?? `the system says ${code}`;
    throw new OutputError(`Cannot ${what} ${escapeInvisible(path)}: ${cause}.`, { cause: error });
  }
}
