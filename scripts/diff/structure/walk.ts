import type { Node } from "../../common/node.ts";
import { isData, namesMembers } from "../../document/visit.ts";
import { Comparison, differenceOf } from "./comparison.ts";
import type { Member, Members } from "./members.ts";
import { isAnnotation, isEqual, itemMembers, namedMembers } from "./members.ts";
import { itemsOf, nameOf, typesOf, type View, viewOf } from "./view.ts";

/** A document, and the places in it that rules judge. */
interface Walked {
  readonly root: unknown;
  readonly judged?: ReadonlySet<string>;
}

/**
 * Walks through two documents side by side and notes where they differ. What has no meaning for a caller is
 * noted apart: names of components, order, annotations.
 */
export class Walk {
  readonly #before: Walked;
  readonly #after: Walked;
  readonly #pending = new Map<string, [Comparison, compare: (inside: Comparison) => void]>();

  constructor(before: Walked, after: Walked) {
    this.#before = before;
    this.#after = after;
  }

  /** Compares the components that comparisons lead to, and returns their comparisons. */
  finish(): Comparison[] {
    // A map's iterator also visits what is added on the way.
    for (const [inside, compare] of this.#pending.values()) compare(inside);
    return [...this.#pending.values()].map(([inside]) => inside);
  }

  /** @param pointer - where the members of the new document are. */
  members(before: Members, after: Members, pointer: string, into: Comparison): void {
    const kept = [...after.keys()].filter((key) => before.has(key)).values();
    let isReordered = false;
    for (const key of new Set([...before.keys(), ...after.keys()])) {
      const [old, now] = [before.get(key), after.get(key)];
      if (old && now && kept.next().value !== key) isReordered = true;
      if (!this.#isElsewhere(old, now)) this.#member(old, now, into);
    }
    if (!isReordered) return;
    into.silent.push({ pointer, message: "is in another order", rule: "order-changed" });
  }

  /** Whether others compare a member, or rules judge it: only one model holds it, or both its value. */
  #isElsewhere(old: Member | undefined, now: Member | undefined): boolean {
    if (old?.isElsewhere === true || now?.isElsewhere === true) return true;
    const isOld = old !== undefined && this.#before.judged?.has(old.node.pointer) === true;
    const isNow = now !== undefined && this.#after.judged?.has(now.node.pointer) === true;
    const isValue = typeof now?.node.value !== "object" || isAnnotation(now.keyword);
    return isOld !== isNow || (isOld && isValue);
  }

  #member(old: Member | undefined, now: Member | undefined, into: Comparison): void {
    const [before, after] = [old?.node, now?.node];
    const { keyword = "", rule } = now ?? old ?? {};
    if (isAnnotation(keyword)) {
      if (isEqual(before?.value, after?.value)) return;
      into.silent.push(differenceOf(before, after, "annotation-changed"));
    } else if (before && after) this.#compare(before, after, keyword, into);
    else (rule ? into.silent : into.differences).push(differenceOf(before, after, rule));
  }

  #compare(before: Node, after: Node, keyword: string, into: Comparison): void {
    const shape = shapeOf(keyword, before.value);
    if (shape !== shapeOf(keyword, after.value)) {
      into.differences.push(differenceOf(before, after));
    } else if (shape === "data") {
      const [old, now] = [before, after].map(({ value }) => meaningOf(keyword, value));
      if (!isEqual(old, now)) into.differences.push(differenceOf(before, after));
    } else if (shape === "list") {
      const old = itemsOf(this.#before.root, before, keyword);
      const now = itemsOf(this.#after.root, after, keyword);
      this.members(...itemMembers(old, now, keyword), after.pointer, into);
    } else if (shape === "names") {
      const [old, now] = [namedMembers(before, keyword), namedMembers(after, keyword)];
      this.members(old, now, after.pointer, into);
    } else this.#objects(before, after, into);
  }

  #objects(before: Node, after: Node, into: Comparison): void {
    let [old, now] = this.#views(before, after, false);
    if ((old.reference === undefined) !== (now.reference === undefined)) {
      // One of them refers to a component, and the other one is written in place.
      [old, now] = this.#views(before, after, true);
    }
    const { pointer } = after;
    if (old.isNullable !== now.isNullable) {
      const rule = now.isNullable ? "null-added" : "null-removed";
      const message = now.isNullable ? "may now be null" : "may no longer be null";
      into.differences.push({ pointer, message, rule });
    }
    const compare = (inside: Comparison): void => {
      this.members(old.members, now.members, pointer, inside);
    };
    const [from, to] = [old.reference, now.reference];
    if (from && to) {
      compare(into);
      const inside = this.#later(`${from.pointer} ${to.pointer}`, into, (inside) => {
        this.#compare(from, to, "", inside);
      });
      if (from.pointer === to.pointer) return;
      const message = `was called ${nameOf(from.pointer)}`;
      inside.renamed.push({ pointer: to.pointer, message, rule: "component-renamed" });
    } else if (from ?? to) {
      const inside = this.#later(`in place ${before.pointer} ${pointer}`, into, compare);
      inside.place = differenceOf(before, after);
      const name = nameOf((from ?? to)?.pointer ?? "");
      const message = from ? `was component ${name}` : `is component ${name} now`;
      inside.renamed.push({ pointer, message, rule: "reference-inlined" });
    } else compare(into);
  }

  #views(before: Node, after: Node, through: boolean): [before: View, after: View] {
    return [viewOf(this.#before.root, before, through), viewOf(this.#after.root, after, through)];
  }

  /** Leaves a comparison for later, so that none is made twice and none waits for itself. */
  #later(key: string, into: Comparison, compare: (inside: Comparison) => void): Comparison {
    const [inside] = this.#pending.get(key) ?? [new Comparison()];
    if (!this.#pending.has(key)) this.#pending.set(key, [inside, compare]);
    into.add(inside);
    return inside;
  }
}

/** How a value is compared: as it is, item by item, name by name or keyword by keyword. */
function shapeOf(keyword: string, value: unknown): "data" | "list" | "names" | "object" {
  if (typeof value !== "object" || value === null || keyword === "type") return "data";
  if (isData(keyword, value) && !(keyword === "enum" && Array.isArray(value))) return "data";
  if (Array.isArray(value)) return "list";
  return keyword === "security" || namesMembers(keyword, value) ? "names" : "object";
}

/** What data means, however it is written. */
function meaningOf(keyword: string, value: unknown): unknown {
  if (keyword === "type") return typesOf(value);
  // What comes after the first two numbers of a version of OpenAPI never changes a meaning.
  return keyword === "openapi" ? (/^\d+\.\d+/.exec(String(value))?.[0] ?? value) : value;
}
