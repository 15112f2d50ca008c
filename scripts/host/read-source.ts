import { readFile, realpath } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import type { ReadFile, Source } from "../common/source.ts";
import { codeOf } from "../common/system-error.ts";
import { type Host, UsageError } from "./host.ts";

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

/** Reads files that a document refers to, none that lies outside the document's folder. */
export function readBelow(documentPath: string): ReadFile {
  const folder = dirname(documentPath);
  return async (path) => {
    const refusal = "there is no such file.";
    try {
      const real = await realpath(join(folder, path));
      if (!real.startsWith((await realpath(folder)) + sep)) {
        return { refusal: "a symbolic link leads out of the document's folder." };
      }
      return await readText(real);
    } catch (error) {
      if (codeOf(error) === undefined) throw error;
      return { refusal };
    }
  };
}

const reasons: Partial<Record<string, string>> = {
  ENOENT: "there is no such file.",
  EISDIR: "it is a folder.",
  EACCES: "there is no permission.",
  EPERM: "there is no permission.",
};

async function readText(path: string): ReturnType<ReadFile> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    return { refusal: reasons[code] ?? `the system says ${code}.` };
  }
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { refusal: "it is not UTF-8." };
  }
}
