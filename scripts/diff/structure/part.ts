import type { Node } from "../../common/node.ts";
import { type Comparison, type Difference, differencesOf, keyOf } from "./comparison.ts";

/** A part of two documents that is reported as one. */
export interface Part {
  /** Names it in a message. */
  readonly title: string;
  readonly before: Node | undefined;
  readonly after: Node | undefined;
  /** None where only one of the documents has it. */
  readonly comparison?: Comparison;
}

/** A part that differs. */
export interface ChangedPart {
  readonly title: string;
  readonly kind: "added" | "removed" | "changed";
  readonly pointer: string;
  readonly differences: readonly Difference[];
}

/** Finds the parts that differ, and where. */
export function findChanged(
  parts: readonly Part[],
  differing: ReadonlySet<Comparison>,
): ChangedPart[] {
  return parts.flatMap(({ title, before, after, comparison }): ChangedPart[] => {
    const pointer = (after ?? before)?.pointer ?? "#";
    if (comparison === undefined) {
      return [{ title, kind: after ? "added" : "removed", pointer, differences: [] }];
    }
    if (!differing.has(comparison)) return [];
    const differences = differencesOf(comparison, differing);
    return [{ title, kind: "changed", pointer, differences }];
  });
}

/** Leaves out what was said of other parts, and the parts of which nothing is left. */
export function withoutSaid(
  parts: readonly ChangedPart[],
  others: readonly (readonly Difference[])[],
): ChangedPart[] {
  const said = new Set(others.flat().map(keyOf));
  return parts.flatMap((part) => {
    const differences = part.differences.filter((difference) => !said.has(keyOf(difference)));
    for (const difference of differences) said.add(keyOf(difference));
    return differences.length === 0 ? [] : [{ ...part, differences }];
  });
}
