import { posix } from "node:path";

/** What stands at a path of the output folder. */
export type Present =
  /** A file that the generator wrote. */
  | { readonly kind: "generated"; readonly text: string }
  | { readonly kind: "folder" }
  /** Anything else; `what` names it for people. */
  | { readonly kind: "foreign"; readonly what: string };

/** What has to happen to one file of the output. */
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

/** Something that the generator did not make stands where it would write. */
export interface Obstacle {
  readonly path: string;
  readonly what: string;
}

/** The changes that make the output what it should be, or what stands in their way. */
export type Comparison =
  | { readonly changes: readonly FileChange[]; readonly obstacles?: never }
  | { readonly obstacles: readonly [Obstacle, ...Obstacle[]] };

/** Compares the files that should be with what is there. Paths are sorted by code unit. */
export function compare(
  wanted: ReadonlyMap<string, string>,
  present: ReadonlyMap<string, Present>,
): Comparison {
  const obstacles = [...wanted.keys()].flatMap((path) => findObstacle(path, present) ?? []);
  const [first, ...more] = obstacles;
  if (first !== undefined) return { obstacles: [first, ...more] };
  const paths = new Set([...wanted.keys(), ...present.keys()]);
  const changes = [...paths].sort().flatMap((path): FileChange[] => {
    const after = wanted.get(path);
    const there = present.get(path);
    const before = there?.kind === "generated" ? there.text : undefined;
    if (after === undefined) return before === undefined ? [] : [{ kind: "removed", path, before }];
    if (before === undefined) return [{ kind: "added", path, after }];
    if (before === after) return [{ kind: "unchanged", path }];
    return [{ kind: "updated", path, before, after }];
  });
  return { changes };
}

function findObstacle(path: string, present: ReadonlyMap<string, Present>): Obstacle | undefined {
  const folder = posix.dirname(path);
  const above = present.get(folder);
  if (above !== undefined && above.kind !== "folder") {
    return { path: folder, what: above.kind === "foreign" ? above.what : "a file" };
  }
  const there = present.get(path);
  if (there === undefined || there.kind === "generated") return undefined;
  return { path, what: there.kind === "folder" ? "a folder" : there.what };
}
