import { quote } from "../../common/escape.ts";
import { isObject } from "../../common/json.ts";
import { child, children, type Node } from "../../common/node.ts";
import { isData, namesMembers } from "../../document/visit.ts";
import type { Change } from "../change.ts";
import { isAnnotation, isSameVersion } from "./annotation.ts";
import { type Comparison, differenceOf, newComparison } from "./comparison.ts";
import { isEqual } from "./equal.ts";
import { pairItems } from "./pair-items.ts";
import {
  asReference,
  branchesOf,
  groupMembers,
  type Members,
  membersOf,
  peel,
  type Peeled,
  schemeOf,
  typesOf,
} from "./peel.ts";
import { Silent } from "./silent.ts";

/**
 * Walks through two documents side by side and notes each place where they differ. It judges nothing but
 * what has no meaning at all: names of components, order, annotations.
 *
 * What a `$ref` leads to is compared later, by {@link finish}, and once for each pair of components.
 */
export class Walk {
  readonly #before: unknown;
  readonly #after: unknown;
  readonly #comparisons = new Map<string, Comparison>();
  readonly #pending: (() => void)[] = [];
  readonly #inlined = new Map<string, Comparison>();
  readonly #renamed: { before: string; after: string; comparison: Comparison }[] = [];
  readonly silent = new Silent();
  /** Pointers of what was compared with something, of either document. */
  readonly compared = { before: new Set<string>(), after: new Set<string>() };

  constructor(before: unknown, after: unknown) {
    this.#before = before;
    this.#after = after;
  }

  /** Compares the components that comparisons lead to. */
  finish(): void {
    // An array's iterator also visits what is added on the way.
    for (const compare of this.#pending) compare();
    this.#pending.length = 0;
  }

  /** The comparisons of two components each. */
  get comparisons(): Comparison[] {
    return [...this.#comparisons.values()];
  }

  /** What changed in the text and not in its meaning. */
  silentChanges(differing: ReadonlySet<Comparison>): Change[] {
    for (const { before, after, comparison } of this.#renamed) {
      if (!differing.has(comparison)) this.silent.renamed(before, after);
    }
    return this.silent.changes;
  }

  /** Compares two Objects of OpenAPI by the keywords that they have. */
  members(before: Members, after: Members, into: Comparison): void {
    for (const keyword of new Set([...before.keys(), ...after.keys()])) {
      const [old, now] = [before.get(keyword) ?? [], after.get(keyword) ?? []];
      for (let at = 0; at < Math.max(old.length, now.length); at++) {
        this.member(old[at], now[at], keyword, into);
      }
    }
  }

  /** Compares what two Objects have under one keyword. */
  member(
    before: Node | undefined,
    after: Node | undefined,
    keyword: string,
    into: Comparison,
  ): void {
    if (isAnnotation(keyword)) this.silent.annotation(before, after, keyword);
    else if (before === undefined || after === undefined) this.differ(before, after, into);
    else if (keyword === "type") {
      if (!isEqual(typesOf(before.value), typesOf(after.value))) this.differ(before, after, into);
    } else if (keyword === "enum") this.list(before, after, keyword, into);
    else if (isData(keyword, before.value)) {
      if (!isEqual(before.value, after.value)) this.differ(before, after, into);
    } else if (keyword === "openapi" && isSameVersion(before.value, after.value)) {
      this.silent.annotation(before, after, keyword);
    } else if (namesMembers(keyword, before.value) && isObject(before.value)) {
      this.map(before, after, keyword, into);
    } else this.value(before, after, keyword, into);
  }

  /** Compares what is one Object of OpenAPI, a list of them or of values, or one value. */
  value(before: Node, after: Node, keyword: string, into: Comparison): void {
    const old = peel(this.#before, before, { through: false });
    const now = peel(this.#after, after, { through: false });
    this.silent.order(before, after);
    if (old.references.length > 0 && now.references.length > 0) {
      this.#nullable(old, now, before, after, into);
      this.link(old.core, now.core, into);
      this.members(groupMembers(old.beside), groupMembers(now.beside), into);
    } else if (old.references.length > 0 || now.references.length > 0) {
      this.#writtenOnce(before, after, keyword, into);
    } else this.#written(old, now, before, after, keyword, into);
  }

  /** Takes the wrappers off the same place of both documents, down to what is written out. */
  peel(before: Node, after: Node): [before: Peeled, after: Peeled] {
    const old = peel(this.#before, before, { through: true });
    const now = peel(this.#after, after, { through: true });
    for (const pointer of old.references) this.compared.before.add(pointer);
    for (const pointer of now.references) this.compared.after.add(pointer);
    return [old, now];
  }

  /** Leaves the comparison of two components for later. */
  link(before: Node, after: Node, into: Comparison): void {
    const key = `${before.pointer} ${after.pointer}`;
    const known = this.#comparisons.get(key);
    const comparison = known ?? newComparison();
    into.parts.add(comparison);
    if (known !== undefined) return;
    this.#comparisons.set(key, comparison);
    this.#pending.push(() => {
      this.value(before, after, "", comparison);
    });
    this.compared.before.add(before.pointer);
    this.compared.after.add(after.pointer);
    this.#renamed.push({ before: before.pointer, after: after.pointer, comparison });
  }

  /** Compares two maps whose members the author of the document named. */
  map(before: Node, after: Node, keyword: string, into: Comparison): void {
    for (const name of keysOf(before.value, after.value)) {
      const [old, now] = [child(before, name), child(after, name)].map((node) =>
        keyword === "mapping" ? asReference(node) : node,
      );
      if (old && now) this.value(old, now, keyword, into);
      else this.differ(old, now, into);
    }
    this.silent.order(before, after);
  }

  list(before: Node, after: Node, keyword: string, into: Comparison): void {
    const [old, now] = [before, after].map((list) => children(list).map(([, item]) => item));
    this.items(old ?? [], now ?? [], after.pointer, keyword, into);
  }

  /** Compares the items of two lists, wherever each of them is written. */
  items(
    before: readonly Node[],
    after: readonly Node[],
    pointer: string,
    keyword: string,
    into: Comparison,
  ): void {
    const { pairs, gone, added, isReordered } = pairItems(
      { root: this.#before, nodes: before },
      { root: this.#after, nodes: after },
      keyword,
    );
    for (const [old, now] of pairs) {
      if (keyword === "security") this.#alternative(old, now, into);
      else if (keyword !== "enum") this.value(old, now, keyword, into);
    }
    for (const old of gone) this.differ(old, undefined, into);
    for (const now of added) this.differ(undefined, now, into);
    if (isReordered)
      this.silent.add("order-changed", pointer, `order of ${quote(keyword)} changed`);
  }

  differ(before: Node | undefined, after: Node | undefined, into: Comparison): void {
    into.differences.push(differenceOf(before, after));
  }

  #written(
    old: Peeled,
    now: Peeled,
    before: Node,
    after: Node,
    keyword: string,
    into: Comparison,
  ): void {
    const [one, other] = [old.core.value, now.core.value];
    this.#nullable(old, now, before, after, into);
    if (isObject(one) && isObject(other)) this.members(membersOf(old), membersOf(now), into);
    else if (Array.isArray(one) && Array.isArray(other)) {
      if (keyword === "anyOf" || keyword === "oneOf") {
        const [from, to] = [
          branchesOf(this.#before, old.core, keyword),
          branchesOf(this.#after, now.core, keyword),
        ];
        this.items(from, to, after.pointer, keyword, into);
      } else this.list(old.core, now.core, keyword, into);
    } else if (!isEqual(one, other)) this.differ(before, after, into);
  }

  /** Compares a component with what is written in place: a difference is one of this place. */
  #writtenOnce(before: Node, after: Node, keyword: string, into: Comparison): void {
    const key = `${before.pointer} ${after.pointer}`;
    const known = this.#inlined.get(key);
    const inside = known ?? newComparison();
    if (known === undefined) {
      // Noted before it is compared: the way through components may lead here again.
      this.#inlined.set(key, inside);
      const [old, now] = this.peel(before, after);
      this.#written(old, now, before, after, keyword, inside);
      if (inside.differences.length === 0) this.silent.references(old, now, after);
    }
    for (const part of inside.parts) into.parts.add(part);
    if (inside.differences.length > 0) this.differ(before, after, into);
  }

  #nullable(old: Peeled, now: Peeled, before: Node, after: Node, into: Comparison): void {
    if (old.isNullable === now.isNullable) return;
    const message = now.isNullable ? "may now be null" : "may no longer be null";
    into.differences.push({ before: before.pointer, after: after.pointer, message });
  }

  /** Compares two Security Requirement Objects that name the same schemes. */
  #alternative(before: Node, after: Node, into: Comparison): void {
    for (const [name, scopes] of children(before)) {
      const now = child(after, name);
      if (now !== undefined) this.value(scopes, now, "scopes", into);
      const [scheme, other] = [schemeOf(this.#before, name), schemeOf(this.#after, name)];
      if (scheme && other) this.link(scheme, other, into);
      else if (scheme !== other) this.differ(scheme, other, into);
    }
    this.silent.order(before, after);
  }
}

/** Own keys of objects, those of the first before what only the second has. */
export function keysOf(...values: readonly unknown[]): Set<string> {
  return new Set(values.flatMap((value) => (isObject(value) ? Object.keys(value) : [])));
}
