import { posix } from "node:path";

/** What is at a path of the output folder. */
export type Present =
  /** A file that the generator wrote. */
  | { readonly kind: "generated"; readonly text: string }
  | { readonly kind: "folder" }
  /** Anything else. `what` names it in messages. */
  | { readonly kind: "foreign"; readonly what: string };

/** What a run does to one file of the output. */
export type FileChange =
  | { readonly kind: "added"; readonly path: string; readonly after: string }
  | {
      readonly kind: "updated";
      readonly path: string;
      readonly before: string;
      readonly after: string;
    }
  | { readonly kind: "removed"; readonly path: string; readonly before: string }
  | { readonly kind: "unchanged"; readonly path: string };

/** Something that the generator did not write, at a path that it has to write to. */
export interface Obstacle {
  readonly path: string;
  readonly what: string;
}

/** Finds what is in the way of the wanted files. Paths and texts are those of {@link compare}. */
export function findObstacles(
  wanted: ReadonlyMap<string, string>,
  present: ReadonlyMap<string, Present>,
): readonly Obstacle[] {
  return [...wanted.keys()].flatMap((path) => findObstacle(path, present) ?? []);
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
  return [...paths].sort().flatMap((path): FileChange[] => {
    const after = wanted.get(path);
    const found = present.get(path);
    const before = found?.kind === "generated" ? found.text : undefined;
    if (after === undefined) return before === undefined ? [] : [{ kind: "removed", path, before }];
    if (before === undefined) return [{ kind: "added", path, after }];
    if (before === after) return [{ kind: "unchanged", path }];
    return [{ kind: "updated", path, before, after }];
  });
}

function findObstacle(path: string, present: ReadonlyMap<string, Present>): Obstacle | undefined {
  const folder = posix.dirname(path);
  const above = present.get(folder);
  if (above !== undefined && above.kind !== "folder") {
    return { path: folder, what: above.kind === "foreign" ? above.what : "a file" };
  }
  const found = present.get(path);
  if (found === undefined || found.kind === "generated") return undefined;
  return { path, what: found.kind === "folder" ? "a folder" : found.what };
}
