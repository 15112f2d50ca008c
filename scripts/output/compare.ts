import { posix } from "node:path";
import type { Present } from "./read.ts";

/** A change to one file of the output. */
export interface FileChange {
  readonly kind: "added" | "updated" | "removed" | "unchanged";
  /** Path from the output folder, with `/`. */
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/**
 * Compares the wanted files with the present ones, where nothing is in the way.
 *
 * @param wanted - texts by path from the output folder.
 * @returns a change for each file, sorted by path.
 */
export function compare(
  wanted: ReadonlyMap<string, string>,
  present: ReadonlyMap<string, Present>,
): readonly FileChange[] {
  const paths = new Set([...wanted.keys(), ...present.keys()]);
  return [...paths].sort().flatMap((path) => {
    const found = present.get(path);
    const before = found && "text" in found ? found.text : undefined;
    const after = wanted.get(path);
    if (before === undefined && after === undefined) return [];
    return [{ kind: kindOf(before, after), path, before, after }];
  });
}

function kindOf(before: string | undefined, after: string | undefined): FileChange["kind"] {
  if (before === after) return "unchanged";
  if (before === undefined) return "added";
  return after === undefined ? "removed" : "updated";
}

/**
 * Finds files and folders that the generator did not write and would have to replace.
 *
 * @returns a name for each, such as `a symbolic link`, by its path from the output folder.
 */
export function findObstacles(
  wanted: ReadonlyMap<string, string>,
  present: ReadonlyMap<string, Present>,
): ReadonlyMap<string, string> {
  const obstacles = new Map<string, string>();
  for (const path of wanted.keys()) {
    const folder = posix.dirname(path);
    for (const [at, expected] of [
      [folder, "a folder"],
      [path, undefined],
    ] as const) {
      const found = present.get(at);
      if (found && "what" in found && found.what !== expected) obstacles.set(at, found.what);
    }
  }
  return obstacles;
}
