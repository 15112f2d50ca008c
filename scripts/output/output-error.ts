import { escapeInvisible } from "../common/escape.ts";
import { codeOf } from "../common/system-error.ts";
import { UserError } from "../common/user-error.ts";

/** The output cannot be read or written. */
export class OutputError extends UserError {
  override readonly name = "OutputError";
}

const causes: Partial<Record<string, string>> = {
  EACCES: "there is no permission",
  EEXIST: "something else is there",
  EPERM: "it is not permitted",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
  EFBIG: "the file is larger than the system allows",
  EDQUOT: "the disk quota is used up",
  ENOTDIR: "a file is where a folder should be",
  EISDIR: "a folder is where a file should be",
  ELOOP: "its symbolic links form a loop",
  ENAMETOOLONG: "its name is too long",
};

/** Runs a step on the file system. A system error becomes an OutputError; any other error passes through. */
export async function withOutputError<T>(
  what: string,
  path: string,
  step: () => Promise<T>,
): Promise<T> {
  try {
    return await step();
  } catch (error) {
    const code = codeOf(error);
    // Node's own argument errors have a code too, but no system call.
    if (code === undefined || !(error instanceof Error && "syscall" in error)) throw error;
    const cause = causes[code] ?? `the system says ${code}`;
    throw new OutputError(`Cannot ${what} ${escapeInvisible(path)}: ${cause}.`, { cause: error });
  }
}
