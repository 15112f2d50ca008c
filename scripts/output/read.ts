import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Dirent } from "node:fs";
import { isGenerated } from "../emit/text.ts";
import type { Present } from "./compare.ts";
import { codeOf } from "../common/system-error.ts";
import { withOutputError } from "./output-error.ts";

/** What a file without the header of generated ones is. */
export const foreign = "a file that this generator did not write";

/**
 * Reads what stands in an output folder, as far as the generator could be concerned: the folder itself
 * and `scopes`. It looks no deeper, for the folder may hold anything, and follows no link.
 */
export async function readOutput(out: string): Promise<Map<string, Present>> {
  const present = new Map<string, Present>();
  for (const entry of await list(out)) {
    const there = await look(out, entry.name, entry);
    if (there !== undefined) present.set(entry.name, there);
    if (entry.name !== "scopes" || there?.kind !== "folder") continue;
    for (const inner of await list(join(out, "scopes"))) {
      const path = `scopes/${inner.name}`;
      const below = await look(out, path, inner);
      if (below !== undefined) present.set(path, below);
    }
  }
  return present;
}

async function list(folder: string): Promise<Dirent[]> {
  const entries = readdir(folder, { withFileTypes: true });
  return (await withOutputError("read the folder", folder, () => unlessGone(entries))) ?? [];
}

/** What stands at a path; undefined for what another run has removed since the folder was read. */
async function look(out: string, path: string, entry: Dirent): Promise<Present | undefined> {
  if (entry.isDirectory()) return { kind: "folder" };
  if (entry.isSymbolicLink()) return { kind: "foreign", what: "a symbolic link" };
  if (!entry.isFile()) return { kind: "foreign", what: "no regular file" };
  if (!path.endsWith(".ts")) return { kind: "foreign", what: foreign };
  const file = join(out, path);
  const text = await withOutputError("read", file, () => unlessGone(readFile(file, "utf8")));
  if (text === undefined) return undefined;
  return isGenerated(text) ? { kind: "generated", text } : { kind: "foreign", what: foreign };
}

/** The result of a step; undefined when nothing stands at its path. */
export async function unlessGone<T>(step: Promise<T>): Promise<T | undefined> {
  try {
    return await step;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}
