import { quote } from "../../common/escape.ts";
import type { Node } from "../../common/node.ts";
import { parsePointer } from "../../common/pointer.ts";
import type { Place } from "../change.ts";
import type { Rule } from "../rules.ts";

/** A place where two documents differ. */
export interface Difference extends Place {
  /** The rule that knows it, where one does. */
  readonly rule?: Rule;
  /** Names what changed in a message, where the end of the pointer does not. */
  readonly subject?: string;
}

/**
 * The differences between two parts of documents. The components that both refer to have comparisons of
 * their own: two of them are compared once, however many operations lead to them.
 */
export class Comparison {
  readonly differences: Difference[] = [];
  /** Changes of the text that change no meaning. */
  readonly silent: Difference[] = [];
  /** Other names of components. They change no meaning, unless what they name differs. */
  readonly renamed: Difference[] = [];
  /** Shown instead of differences between a component and what is written in its place. */
  place?: Difference;
  readonly #wholes = new Set<Comparison>();

  add(part: Comparison): void {
    part.#wholes.add(this);
  }

  /** Gathers the differences that each comparison holds or leads to; nothing for one without any. */
  static gather(all: readonly Comparison[]): ReadonlyMap<Comparison, readonly Difference[]> {
    const found = new Map<Comparison, Difference[]>();
    for (const comparison of all) {
      const shown = comparison.#shown();
      const reached = new Set(shown.length > 0 ? [comparison] : []);
      // A set's iterator also visits what is added on the way.
      for (const whole of reached) {
        const known = found.get(whole);
        if (known === undefined) found.set(whole, [...shown]);
        else for (const difference of shown) known.push(difference);
        for (const next of whole.#wholes) reached.add(next);
      }
    }
    return found;
  }

  #shown(): readonly Difference[] {
    const { differences, place } = this;
    if (place === undefined) return differences;
    const known = differences.filter(({ rule }) => rule !== undefined);
    return known.length < differences.length ? [place, ...known] : known;
  }
}

/** Differences, each one once. */
export function distinct(differences: readonly Difference[]): Difference[] {
  return [...new Map(differences.map((difference) => [keyOf(difference), difference])).values()];
}

/** Tells a difference from others. */
export function keyOf({ pointer, message }: Difference): string {
  return `${pointer} ${message}`;
}

export function differenceOf(before?: Node, after?: Node, rule?: Rule): Difference {
  const pointer = (after ?? before)?.pointer ?? "#";
  const message = !before ? "was added" : after ? changed(before, after) : "was removed";
  const subject = before && after ? undefined : subjectOf(after ?? before);
  return { pointer, message, ...(rule && { rule }), ...(subject && { subject }) };
}

/** An item of a list is known by its value: `activity` of `enum`. */
function subjectOf(node: Node | undefined): string | undefined {
  const [list, index = ""] = parsePointer(node?.pointer ?? "")?.slice(-2) ?? [];
  if (!node || list === undefined || !/^\d+$/.test(index)) return undefined;
  return typeof node.value === "object" ? undefined : `${quote(textOf(node))} of ${quote(list)}`;
}

/** Values that are this short are shown. */
const maxShown = 40;

function changed(before: Node, after: Node): string {
  const [from, to] = [textOf(before), textOf(after)];
  if (from === to || Math.max(from.length, to.length) > maxShown) return "changed";
  return `changed from ${quote(from)} to ${quote(to)}`;
}

function textOf({ value }: Node): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
