import { execFile } from "node:child_process";
import { posix } from "node:path";
import { promisify } from "node:util";
import { quote } from "../common/escape.ts";
import {
  decode,
  type FileText,
  maxSourceBytes,
  type ReadFile,
  type Source,
  tooLarge,
} from "../common/source.ts";
import { codeOf } from "../common/system-error.ts";
import { sourceOf } from "./read-source.ts";

/** A file in a revision of a git repository. */
export interface Revision {
  readonly revision: string;
  /** Its path, from the root of the repository, or with `./` from the working folder. */
  readonly path: string;
}

/** Reads `REV:path`; undefined for any other text. */
export function parseRevision(text: string): Revision | undefined {
  const [, revision, path] = /^([^:]+):(.+)$/s.exec(text) ?? [];
  return revision === undefined || path === undefined ? undefined : { revision, path };
}

/** Whether git knows a revision of this name. */
export async function isRevision(name: string, cwd: string): Promise<boolean> {
  const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`];
  return git(args, cwd).then(
    () => true,
    () => false,
  );
}

/**
 * Reads a document from git.
 *
 * @param cwd - a folder of the repository.
 * @throws UserError when git has no such file, or it is not UTF-8.
 */
export async function readRevision(file: Revision, cwd: string): Promise<Source> {
  return sourceOf(`${file.revision}:${file.path}`, await readBlob(file, cwd));
}

/** Reads files that a document in git refers to, from the same revision. */
export function readBeside({ revision, path }: Revision, cwd: string): ReadFile {
  const folder = posix.dirname(path);
  const start = path.startsWith("./") ? "./" : "";
  return (target) => readBlob({ revision, path: start + posix.join(folder, target) }, cwd);
}

async function readBlob({ revision, path }: Revision, cwd: string): Promise<FileText> {
  try {
    // Resolved first: a hash is never taken for an option, whatever the revision looks like.
    const name = `${revision}:${path}`;
    const hash = await git(["rev-parse", "--verify", "--quiet", "--end-of-options", name], cwd);
    return decode(await git(["cat-file", "blob", hash.toString("latin1").trim()], cwd));
  } catch (error) {
    if (codeOf(error) === "ERR_CHILD_PROCESS_STDIO_MAXBUFFER") return { refusal: tooLarge };
    if (codeOf(error) === "ENOENT") return { refusal: "git is not installed" };
    if (!(error instanceof Error) || !("stderr" in error)) throw error;
    const isOutside = String(error.stderr).includes("not a git repository");
    const unknown = `git knows no file ${quote(path)} in ${quote(revision)}`;
    return isOutside
      ? { refusal: "this folder is not in a git repository" }
      : { refusal: unknown, isMissing: true };
  }
}

async function git(args: readonly string[], cwd: string): Promise<Buffer> {
  const options = { cwd, encoding: "buffer", maxBuffer: maxSourceBytes } as const;
  const { stdout } = await promisify(execFile)("git", args, options);
  return stdout;
}
