import { lstat, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Dirent } from "node:fs";
import { isGenerated } from "../emit/text.ts";
import type { Present } from "./compare.ts";
import { attempt, codeOf } from "./output-error.ts";

/**
 * Reads what stands in an output folder, as far as the generator could be concerned: the folder itself
 * and `scopes`. It looks no deeper, for the folder may hold anything, and follows no link.
 */
export async function readOutput(out: string): Promise<Map<string, Present>> {
  const present = new Map<string, Present>();
  for (const entry of await list(out)) {
    const there = await look(out, entry.name, entry);
    present.set(entry.name, there);
    if (entry.name !== "scopes" || there.kind !== "folder") continue;
    for (const inner of await list(join(out, "scopes"))) {
      const path = `scopes/${inner.name}`;
      present.set(path, await look(out, path, inner));
    }
  }
  return present;
}

async function list(folder: string): Promise<Dirent[]> {
  return attempt("read the folder", folder, async () => {
    try {
      return await readdir(folder, { withFileTypes: true });
    } catch (error) {
      if (codeOf(error) === "ENOENT") return [];
      throw error;
    }
  });
}

async function look(out: string, path: string, entry: Dirent): Promise<Present> {
  if (entry.isDirectory()) return { kind: "folder" };
  if (entry.isSymbolicLink()) return { kind: "foreign", what: "a symbolic link" };
  if (!entry.isFile()) return { kind: "foreign", what: "no regular file" };
  const foreign = { kind: "foreign", what: "a file that this generator did not write" } as const;
  if (!path.endsWith(".ts")) return foreign;
  const text = await attempt("read", join(out, path), () => readFile(join(out, path), "utf8"));
  return isGenerated(text) ? { kind: "generated", text } : foreign;
}

/** Whether something stands at a path, be it a dangling link. */
export async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return false;
    throw error;
  }
}
