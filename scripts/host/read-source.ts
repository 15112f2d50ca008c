import { constants } from "node:fs";
import { open, realpath } from "node:fs/promises";
import { dirname, join, posix, relative, resolve, sep } from "node:path";
import { escapeInvisible } from "../common/escape.ts";
import {
  decode,
  type FileText,
  maxSourceBytes,
  type ReadFile,
  refuseName,
  type Source,
  tooLarge,
} from "../common/source.ts";
import { codeOf, systemReason } from "../common/system-error.ts";
import { UserError } from "../common/user-error.ts";
import { type Host, shownPath } from "./host.ts";

/** Path of the document: the one that the user gave, or the one that the repository keeps. */
export function specPath(given: string | undefined, { cwd, root }: Host): string {
  return given === undefined ? resolve(root, "spec/org-management.yaml") : resolve(cwd, given);
}

/**
 * Reads the file of a document.
 *
 * @throws UserError when it cannot be read or is not UTF-8.
 */
export async function readSource(given: string, host: Pick<Host, "cwd" | "root">): Promise<Source> {
  return sourceOf(shownPath(given, host), await readText(resolve(host.cwd, given)));
}

/** @throws UserError when the file was refused. */
export function sourceOf(path: string, read: FileText): Source {
  if ("text" in read) return { path, text: read.text };
  throw new UserError(`Cannot read ${escapeInvisible(path)}: ${read.refusal}.`);
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
 * @throws UserError when there is one that cannot be read.
 */
export async function readOverlay(
  given: string | undefined,
  documents: readonly Found[],
  host: Host,
): Promise<Source | undefined> {
  if (given !== undefined) return readSource(given, host);
  for (const document of documents) {
    const path = posix.join(posix.dirname(document.path), "overlay.yaml");
    const read = await document.readFile("overlay.yaml");
    if (!("refusal" in read && read.isMissing === true)) return sourceOf(path, read);
  }
  return undefined;
}

/** Reads files that a document refers to, none that lies outside the document's folder. */
export function readBelow(documentPath: string): ReadFile {
  return async (path) => {
    let folder: string;
    let file: string;
    try {
      folder = await realpath(dirname(documentPath));
      file = await realpath(join(folder, path));
    } catch (error) {
      const refusal = systemReason(error) ?? "it is not the name of a file";
      return { refusal, isMissing: codeOf(error) === "ENOENT" };
    }
    if (!file.startsWith(folder + sep)) {
      return { refusal: "a symbolic link leads out of the document's folder" };
    }
    const refusal = refuseName(relative(folder, file).replaceAll(sep, "/"));
    if (refusal === undefined) return readText(file);
    return { refusal: `a symbolic link leads to a file, and ${refusal}` };
  };
}

async function readText(path: string): Promise<FileText> {
  try {
    return await readRegular(path);
  } catch (error) {
    const refusal = systemReason(error);
    if (refusal === undefined) throw error;
    return { refusal };
  }
}

/** Reads a regular file; the others (a pipe, a device) may never end, or take forever to begin. */
async function readRegular(path: string): Promise<FileText> {
  // Without O_NONBLOCK, opening a pipe waits for somebody who writes to it.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stats = await file.stat();
    if (stats.isDirectory()) return { refusal: "it is a folder" };
    if (!stats.isFile()) return { refusal: "it is not a regular file; save it to one first" };
    return stats.size > maxSourceBytes ? { refusal: tooLarge } : decode(await file.readFile());
  } finally {
    await file.close();
  }
}
