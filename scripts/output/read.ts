import type { Dirent } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { codeOf } from "../common/system-error.ts";
import { isBegun, isGenerated } from "../emit/text.ts";
import type { Present } from "./compare.ts";
import { withOutputError } from "./output-error.ts";
import { isLeftover } from "./replace-files.ts";

const foreign: Present = { kind: "foreign", what: "a file that this generator did not write" };

/**
 * Reads the part of an output folder that the generator writes to: the folder itself and `scopes`. It
 * looks no deeper, because the folder may hold anything, and follows no link.
 */
export async function readOutput(out: string): Promise<Map<string, Present>> {
  const present = new Map<string, Present>();
  const add = async (folder: string): Promise<void> => {
    for (const entry of await list(join(out, folder))) {
      const path = folder + entry.name;
      const found = await look(join(out, path), entry);
      if (found !== undefined) present.set(path, found);
    }
  };
  await add("");
  if (present.get("scopes")?.kind === "folder") await add("scopes/");
  return present;
}

async function list(folder: string): Promise<Dirent[]> {
  const entries = readdir(folder, { withFileTypes: true });
  return (await withOutputError("read the folder", folder, () => unlessGone(entries))) ?? [];
}

/** What is at a path; undefined for what was removed since the folder was read. */
async function look(path: string, entry: Dirent): Promise<Present | undefined> {
  if (entry.isDirectory()) return { kind: "folder" };
  if (entry.isSymbolicLink()) return { kind: "foreign", what: "a symbolic link" };
  if (!entry.isFile()) return { kind: "foreign", what: "not a regular file" };
  const isTemporary = isLeftover(entry.name);
  if (!isTemporary && !/\.(ts|schema\.json)$/.test(entry.name)) return foreign;
  const text = await withOutputError("read", path, () => unlessGone(readFile(path, "utf8")));
  if (text === undefined) return undefined;
  const isOurs = isTemporary ? isBegun(text) : isGenerated(text);
  return isOurs ? { kind: "generated", text } : foreign;
}

/** The result of a step; undefined when there is nothing at its path. */
async function unlessGone<T>(step: Promise<T>): Promise<T | undefined> {
  try {
    return await step;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}
