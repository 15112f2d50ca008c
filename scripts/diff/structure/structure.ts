import { isObject, property } from "../../common/json.ts";
import { child, type Node, resolve } from "../../common/node.ts";
import { childPointer, formatPointer, parsePointer } from "../../common/pointer.ts";
import { componentPointer } from "../../document/refs/reach.ts";
import { findReferences } from "../../document/refs/references.ts";
import { quote } from "../../common/escape.ts";
import { isData, namesMembers } from "../../document/visit.ts";
import { isAnnotation } from "./annotation.ts";
import { type Change, change } from "../change.ts";
import { isEqual } from "./equal.ts";
import { pairItems } from "./pair-items.ts";
import type { Rule } from "../rules.ts";

/** A place where two documents differ in more than annotations and order. */
export interface Difference {
  /** Pointer into the old document; none for what is new. */
  readonly before?: string;
  /** Pointer into the new document; none for what is gone. */
  readonly after?: string;
  /** The keyword that differs, or whose member does. */
  readonly keyword: string;
  /** Keywords that differ beside this one in the same object. */
  readonly beside: readonly string[];
}

/** What a walk through two documents finds. */
export interface Structure {
  readonly differences: readonly Difference[];
  /** What changed in the text and not in its meaning. */
  readonly silent: readonly Change[];
}

/** A document, or a part of one, before and after. */
export interface Pair {
  readonly before: Node;
  readonly after: Node;
}

/**
 * Walks through two documents side by side, through every `$ref`, and finds each place where they
 * differ. It judges nothing but what has no meaning at all: names of components, order, annotations.
 *
 * @param moved - an operation that has another path or method, so that it is not met on the way.
 */
export function compareStructure(before: unknown, after: unknown, moved?: Pair): Structure {
  const walk = new Walk(before, after);
  const pointer = formatPointer([]);
  walk.keywords({ value: before, pointer }, { value: after, pointer });
  if (moved !== undefined) walk.value(moved.before, moved.after, "paths");
  walk.components();
  return { differences: walk.differences, silent: [...walk.silent.values()] };
}

class Walk {
  readonly differences: Difference[] = [];
  readonly silent = new Map<string, Change>();
  readonly #before: unknown;
  readonly #after: unknown;
  readonly #seen = new Set<string>();

  constructor(before: unknown, after: unknown) {
    this.#before = before;
    this.#after = after;
  }

  /** What a `$ref` led to was met on the way; what else there is has no meaning. */
  components(): void {
    const used = new Set(
      [this.#before, this.#after]
        .flatMap(findReferences)
        .map(({ $ref }) => componentPointer(String($ref))),
    );
    const node = (root: unknown, ...tokens: string[]): Node => {
      const path = ["components", ...tokens];
      return { value: path.reduce(property, root), pointer: formatPointer(path) };
    };
    const [old, now] = [node(this.#before), node(this.#after)];
    for (const section of keysOf(old.value, now.value)) {
      const [one, other] = [node(this.#before, section), node(this.#after, section)];
      for (const name of keysOf(one.value, other.value)) {
        const [from, to] = [child(one, name), child(other, name)];
        // A security scheme is referred to by its name alone.
        const isScheme = section === "securitySchemes";
        const pointer = (to ?? from)?.pointer ?? one.pointer;
        if (used.has(pointer) && !isScheme) continue;
        if (from && to) this.value(from, to, section);
        else if (isScheme) this.#differ(from, to, section);
        else {
          const message = `component ${quote(name)} ${to ? "added" : "is gone"}; nothing refers to it`;
          this.#say("component-unused", pointer, message);
        }
      }
      this.#order(one, other);
    }
    this.#order(old, now);
  }

  /** Compares two Objects of OpenAPI: each member is a keyword's. */
  keywords(before: Node, after: Node): void {
    const lone: [before: Node | undefined, after: Node | undefined, keyword: string][] = [];
    for (const key of keysOf(before.value, after.value)) {
      const [old, now] = [child(before, key), child(after, key)];
      if (key === "$ref" || (key === "components" && before.pointer === "#")) continue;
      if (isAnnotation(key, before.pointer, old?.value, now?.value)) {
        const pointer = childPointer(after.pointer, key);
        if (!isEqual(old?.value, now?.value)) {
          this.#say("annotation-changed", pointer, `${quote(key)} changed`);
        }
      } else if (old === undefined || now === undefined) lone.push([old, now, key]);
      else if (isData(key, old.value)) this.#data(old, now, key);
      else if (isObject(old.value) && namesMembers(key, old.value)) this.#map(old, now, key);
      else this.value(old, now, key);
    }
    const keys = lone.map(([, , key]) => key);
    for (const [old, now, key] of lone) this.#differ(old, now, key, keys);
    this.#order(before, after);
  }

  /** Compares what is one Object of OpenAPI, a list of them or of values, or one value. */
  value(before: Node, after: Node, keyword: string): void {
    const old = resolve(this.#before, before) ?? before;
    const now = resolve(this.#after, after) ?? after;
    const found = this.differences.length;
    const pair = `${old.pointer} ${now.pointer}`;
    if (!this.#seen.has(pair)) {
      this.#seen.add(pair);
      if (isObject(old.value) && isObject(now.value)) this.keywords(old, now);
      else if (Array.isArray(old.value) && Array.isArray(now.value)) this.#list(old, now, keyword);
      else if (!isEqual(old.value, now.value)) this.#differ(old, now, keyword);
    }
    if (this.differences.length === found) this.#reference(before, after, old, now);
    // OpenAPI 3.1 allows keywords beside a `$ref`.
    if (old !== before || now !== after) {
      this.keywords(besideReference(before), besideReference(after));
    }
  }

  #map(before: Node, after: Node, keyword: string): void {
    for (const name of keysOf(before.value, after.value)) {
      const [old, now] = [child(before, name), child(after, name)];
      if (old && now) this.value(old, now, keyword);
      else this.#differ(old, now, keyword);
    }
    this.#order(before, after);
  }

  #list(before: Node, after: Node, keyword: string): void {
    const { pairs, gone, added, isReordered } = pairItems(
      { root: this.#before, node: before },
      { root: this.#after, node: after },
      keyword,
    );
    for (const [old, now] of pairs) this.value(old, now, keyword);
    for (const old of gone) this.#differ(old, undefined, keyword);
    for (const now of added) this.#differ(undefined, now, keyword);
    if (isReordered)
      this.#say("order-changed", after.pointer, `order of ${quote(keyword)} changed`);
  }

  #data(before: Node, after: Node, keyword: string): void {
    if (keyword === "enum") this.#list(before, after, keyword);
    else if (!isEqual(before.value, after.value)) this.#differ(before, after, keyword);
  }

  /** Says how the same thing is referred to otherwise. */
  #reference(before: Node, after: Node, old: Node, now: Node): void {
    const wasReference = old !== before;
    const isReference = now !== after;
    const [from, to] = [quote(nameOf(old)), quote(nameOf(now))];
    if (wasReference && isReference && old.pointer !== now.pointer) {
      this.#say("component-renamed", now.pointer, `component ${from} is called ${to} now`);
    } else if (wasReference && !isReference) {
      this.#say("reference-inlined", after.pointer, `component ${from} is written in place here`);
    } else if (!wasReference && isReference) {
      this.#say("reference-inlined", after.pointer, `what stood here is component ${to} now`);
    }
  }

  #order(before: Node, after: Node): void {
    const old = keysOf(before.value);
    const now = keysOf(after.value);
    const common = [...old].filter((key) => now.has(key));
    const isSame = [...now].filter((key) => old.has(key)).every((key, at) => key === common[at]);
    if (!isSame) this.#say("order-changed", after.pointer, "order of members changed");
  }

  #differ(
    before: Node | undefined,
    after: Node | undefined,
    keyword: string,
    beside: readonly string[] = [],
  ): void {
    this.differences.push({
      beside,
      ...(before && { before: before.pointer }),
      ...(after && { after: after.pointer }),
      keyword,
    });
  }

  #say(rule: Rule, pointer: string, message: string): void {
    this.silent.set(`${rule} ${pointer} ${message}`, change(rule, pointer, message));
  }
}

/** Own keys of objects, those of the first before what only the second has. */
function keysOf(...values: readonly unknown[]): Set<string> {
  return new Set(values.flatMap((value) => (isObject(value) ? Object.keys(value) : [])));
}

function besideReference({ value, pointer }: Node): Node {
  const members = isObject(value) && typeof value["$ref"] === "string" ? value : {};
  return { value: members, pointer };
}

function nameOf({ pointer }: Node): string {
  return parsePointer(pointer)?.at(-1) ?? pointer;
}
