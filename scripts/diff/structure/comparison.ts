import { quote } from "../../common/escape.ts";
import type { Node } from "../../common/node.ts";

/** A place where two documents differ in more than annotations and order. */
export interface Difference {
  /** Pointer into the old document; none for what was added. */
  readonly before?: string;
  /** Pointer into the new document; none for what was removed. */
  readonly after?: string;
  /** What was done: `was added`, `changed from …`. */
  readonly message: string;
}

/**
 * What differs between two parts of documents: what is written in place, and the components that both
 * refer to. Two components are compared once, however many operations lead to them.
 */
export interface Comparison {
  readonly differences: Difference[];
  readonly parts: Set<Comparison>;
}

export function newComparison(): Comparison {
  return { differences: [], parts: new Set() };
}

/** Finds the comparisons that hold a difference, or lead to one. */
export function findDiffering(all: readonly Comparison[]): ReadonlySet<Comparison> {
  const wholes = new Map<Comparison, Comparison[]>();
  for (const comparison of all) {
    for (const part of comparison.parts) {
      const others = wholes.get(part);
      if (others === undefined) wholes.set(part, [comparison]);
      else others.push(comparison);
    }
  }
  const differing = new Set(all.filter(({ differences }) => differences.length > 0));
  // A set's iterator also visits what is added on the way.
  for (const part of differing) {
    for (const whole of wholes.get(part) ?? []) differing.add(whole);
  }
  return differing;
}

/** Every difference that a comparison leads to, each one once. */
export function differencesOf(
  start: Comparison,
  differing: ReadonlySet<Comparison>,
): readonly Difference[] {
  const found = new Map<string, Difference>();
  const reached = new Set([start]);
  for (const { differences, parts } of reached) {
    for (const difference of differences) {
      const key = keyOf(difference);
      if (!found.has(key)) found.set(key, difference);
    }
    for (const part of parts) if (differing.has(part)) reached.add(part);
  }
  return [...found.values()];
}

/** What tells a difference from others. */
export function keyOf({ before, after, message }: Difference): string {
  return `${after ?? before ?? ""} ${message}`;
}

export function differenceOf(before: Node | undefined, after: Node | undefined): Difference {
  return {
    message: before === undefined ? "was added" : after ? changed(before, after) : "was removed",
    ...(before && { before: before.pointer }),
    ...(after && { after: after.pointer }),
  };
}

/** Values that are this short are shown. */
const maxShown = 40;

function changed(before: Node, after: Node): string {
  const [from, to] = [before.value, after.value].map((value) =>
    typeof value === "string" ? value : JSON.stringify(value),
  );
  if (from === undefined || to === undefined || from === to) return "changed";
  if (from.length > maxShown || to.length > maxShown) return "changed";
  return `changed from ${quote(from)} to ${quote(to)}`;
}
