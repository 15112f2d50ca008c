import { quote } from "../../common/escape.ts";
import { isObject } from "../../common/json.ts";
import type { Node } from "../../common/node.ts";
import { formatPointer, parsePointer } from "../../common/pointer.ts";
import { type Change, change } from "../change.ts";
import type { Rule } from "../rules.ts";
import { isEqual } from "./equal.ts";
import type { Peeled } from "./peel.ts";

/** Collects what changed in the text of a document and not in its meaning, each of it once. */
export class Silent {
  readonly #changes = new Map<string, Change>();

  get changes(): Change[] {
    return [...this.#changes.values()];
  }

  add(rule: Rule, pointer: string, message: string): void {
    this.#changes.set(`${rule} ${pointer} ${message}`, change(rule, pointer, message));
  }

  annotation(before: Node | undefined, after: Node | undefined, keyword: string): void {
    if (isEqual(before?.value, after?.value)) return;
    const pointer = (after ?? before)?.pointer ?? formatPointer([]);
    this.add("annotation-changed", pointer, `${quote(keyword)} changed`);
  }

  /** Notes that the members of an object changed their order, if those that stayed did. */
  order({ value: before }: Node, { value: after, pointer }: Node): void {
    if (!isObject(before) || !isObject(after)) return;
    const old = Object.keys(before).filter((key) => Object.hasOwn(after, key));
    const now = Object.keys(after).filter((key) => Object.hasOwn(before, key));
    if (old.some((key, at) => key !== now[at])) {
      this.add("order-changed", pointer, "order of members changed");
    }
  }

  renamed(before: string, after: string): void {
    if (before === after) return;
    const message = `component ${nameOf(before)} is now called ${nameOf(after)}`;
    this.add("component-renamed", after, message);
  }

  /** Notes where components that are the same have other names, or are written in place. */
  references({ references: old }: Peeled, { references: now }: Peeled, { pointer }: Node): void {
    for (let at = 0; at < Math.max(old.length, now.length); at++) {
      const [from, to] = [old[at], now[at]];
      if (from !== undefined && to !== undefined) this.renamed(from, to);
      else if (from !== undefined) {
        const message = `component ${nameOf(from)} is now written in place here`;
        this.add("reference-inlined", pointer, message);
      } else if (to !== undefined) {
        const message = `what was written in place here is now component ${nameOf(to)}`;
        this.add("reference-inlined", pointer, message);
      }
    }
  }
}

function nameOf(pointer: string): string {
  return quote(parsePointer(pointer)?.at(-1) ?? pointer);
}
