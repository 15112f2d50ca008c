import type { Dirent } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { ifThere, onDisk, readIfThere } from "../common/disk.ts";
import { isGenerated } from "../emit/text.ts";

/** A file that the generator wrote, with its text, or anything else, with a name for it. */
export type Present = { readonly text: string } | { readonly what: string };

/**
 * Reads the part of an output folder that the generator writes to: the folder itself and `scopes`. It
 * looks no deeper, because the folder may hold anything, and follows no link.
 *
 * @returns files and folders by their path from the output folder.
 */
export async function readOutput(out: string): Promise<Map<string, Present>> {
  const present = new Map<string, Present>();
  const add = async (folder: string, entries: readonly Dirent[]): Promise<void> => {
    for (const entry of entries) {
      const path = folder + entry.name;
      const found = await look(join(out, path), entry);
      if (found !== undefined) present.set(path, found);
    }
  };
  const entries = await list(out);
  await add("", entries);
  const hasScopes = entries.some((entry) => entry.name === "scopes" && entry.isDirectory());
  if (hasScopes) await add("scopes/", await list(join(out, "scopes")));
  return present;
}

async function list(folder: string): Promise<Dirent[]> {
  const entries = ifThere(readdir(folder, { withFileTypes: true }));
  return (await onDisk("read the folder", folder, entries)) ?? [];
}

/** Looks at an entry of a folder; undefined if it was removed in the meantime. */
async function look(path: string, entry: Dirent): Promise<Present | undefined> {
  if (entry.isDirectory()) return { what: "a folder" };
  if (entry.isSymbolicLink()) return { what: "a symbolic link" };
  if (!entry.isFile()) return { what: "not a regular file" };
  const foreign = { what: "a file that this generator did not write" };
  if (!/\.(ts|schema\.json)$/.test(entry.name)) return foreign;
  const text = (await readIfThere(path))?.toString();
  if (text === undefined) return undefined;
  return isGenerated(text) ? { text } : foreign;
}
