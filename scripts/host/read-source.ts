import { constants } from "node:fs";
import { open, realpath } from "node:fs/promises";
import { dirname, join, posix, relative, resolve, sep } from "node:path";
import {
  maxSourceBytes,
  type ReadFile,
  refuseName,
  type Source,
  tooLarge,
} from "../common/source.ts";
import { codeOf } from "../common/system-error.ts";
import { type Host, shownPath, UsageError } from "./host.ts";

/** Where the document is: what the user gave, or the one that the repository keeps. */
export function specPath(given: string | undefined, { cwd, root }: Host): string {
  return given === undefined ? resolve(root, "spec/org-management.yaml") : resolve(cwd, given);
}

/**
 * Reads the file of a document.
 *
 * @param shown - its path for people.
 * @throws UsageError when it cannot be read or is not UTF-8.
 */
export async function readSource(path: string, shown: string): Promise<Source> {
  const read = await readText(path);
  if ("refusal" in read) throw new UsageError(`Cannot read ${shown}: ${read.refusal}`);
  return { path: shown, text: read.text };
}

/** A document that was found, before its text is parsed. */
export interface Found {
  /** Its path, as it is shown to people. */
  readonly path: string;
  /** Reads the files beside it. */
  readonly readFile: ReadFile;
}

/**
 * Reads an overlay: the one that the user gave, else the first `overlay.yaml` beside one of the documents.
 *
 * @throws UsageError when there is one that cannot be read.
 */
export async function readOverlay(
  given: string | undefined,
  documents: readonly Found[],
  { cwd, root }: Host,
): Promise<Source | undefined> {
  if (given !== undefined) {
    const path = resolve(cwd, given);
    return readSource(path, shownPath(path, root));
  }
  for (const document of documents) {
    const path = posix.join(posix.dirname(document.path), "overlay.yaml");
    const read = await document.readFile("overlay.yaml");
    if ("text" in read) return { path, text: read.text };
    if (read.isMissing !== true) throw new UsageError(`Cannot read ${path}: ${read.refusal}`);
  }
  return undefined;
}

/** Reads files that a document refers to, none that lies outside the document's folder. */
export function readBelow(documentPath: string): ReadFile {
  const folder = dirname(documentPath);
  return async (path) => {
    let real: string;
    try {
      real = await realpath(join(folder, path));
      const realFolder = await realpath(folder);
      if (!real.startsWith(realFolder + sep)) {
        return { refusal: "a symbolic link leads out of the document's folder." };
      }
      const refusal = refuseName(relative(realFolder, real).replaceAll(sep, "/"));
      if (refusal !== undefined)
        return { refusal: `a symbolic link leads to a file, and ${refusal}` };
    } catch (error) {
      if (codeOf(error) === undefined) throw error;
      return { refusal: "there is no such file.", isMissing: true };
    }
    return readText(real);
  };
}

const reasons: Partial<Record<string, string>> = {
  ENOENT: "there is no such file.",
  EACCES: "there is no permission.",
  EPERM: "there is no permission.",
};

async function readText(path: string): ReturnType<ReadFile> {
  try {
    const read = await readBytes(path);
    if ("refusal" in read) return read;
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(read.bytes) };
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    if (code === "ERR_ENCODING_INVALID_ENCODED_DATA") return { refusal: "it is not UTF-8." };
    return { refusal: reasons[code] ?? `the system says ${code}.` };
  }
}

/** Reads a regular file; the others (a pipe, a device) may never end, or take forever to begin. */
async function readBytes(path: string): Promise<{ bytes: Uint8Array } | { refusal: string }> {
  // Without O_NONBLOCK, opening a pipe waits for somebody who writes to it.
  const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stats = await handle.stat();
    if (stats.isDirectory()) return { refusal: "it is a folder." };
    if (!stats.isFile()) return { refusal: "it is not a regular file; save it to one first." };
    if (stats.size > maxSourceBytes) return { refusal: tooLarge };
    return { bytes: await handle.readFile() };
  } finally {
    await handle.close();
  }
}
