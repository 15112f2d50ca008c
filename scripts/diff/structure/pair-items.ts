import { isObject } from "../../common/json.ts";
import { type Node, resolve } from "../../common/node.ts";
import { isAnnotation } from "./annotation.ts";
import { canonical } from "./equal.ts";

/** Which items of two lists belong together. */
interface PairedItems {
  readonly pairs: readonly (readonly [before: Node, after: Node])[];
  readonly gone: readonly Node[];
  readonly added: readonly Node[];
  readonly isReordered: boolean;
}

/** A list of a document. */
export interface Items {
  readonly root: unknown;
  readonly nodes: readonly Node[];
}

/** Keywords whose list is a set: an item is the same only if it is equal. */
const sets = new Set(["enum", "required", "type", "security", "scopes", "parameters"]);

/** Keywords whose items keep their place: another order is another meaning. */
const ordered = new Set(["prefixItems", "servers"]);

/** Finds which items of two lists are the same one, and whether only their order changed. */
export function pairItems(before: Items, after: Items, keyword: string): PairedItems {
  const old = itemsOf(before, keyword);
  const now = itemsOf(after, keyword);
  const pairs = new Map<Item, Item>();
  const free = new Map<string, Item[]>();
  for (const item of ordered.has(keyword) ? [] : [...now].reverse()) {
    const same = free.get(item.key);
    if (same === undefined) free.set(item.key, [item]);
    else same.push(item);
  }
  for (const item of old) {
    const other = free.get(item.key)?.pop();
    if (other !== undefined) pairs.set(item, other);
  }
  if (!sets.has(keyword)) {
    // Of what is left over, the first belongs to the first: it changed in its place.
    const taken = new Set(pairs.values());
    const left = now.filter((item) => !taken.has(item));
    const unpaired = old.filter((item) => !pairs.has(item));
    for (const [at, item] of unpaired.entries()) {
      const other = left[at];
      if (other !== undefined) pairs.set(item, other);
    }
  }
  const taken = new Set(pairs.values());
  const kept = old.flatMap((item): [Item, Item][] => {
    const other = pairs.get(item);
    return other ? [[item, other]] : [];
  });
  return {
    pairs: kept.map(([one, other]) => [one.node, other.node]),
    gone: old.filter((item) => !pairs.has(item)).map(({ node }) => node),
    added: now.filter((item) => !taken.has(item)).map(({ node }) => node),
    isReordered: kept.some(([, other], at) => other.index < (kept[at - 1]?.[1].index ?? -1)),
  };
}

interface Item {
  readonly node: Node;
  readonly index: number;
  readonly key: string;
}

function itemsOf({ root, nodes }: Items, keyword: string): Item[] {
  return nodes.map((node, index) => ({ node, index, key: keyOf(root, node, keyword) }));
}

/** What an item is known by: its name if it has one, else all of it that programs read. */
function keyOf(root: unknown, node: Node, keyword: string): string {
  const { value } = node;
  if (keyword === "parameters") return parameterKey(root, node);
  if (keyword === "security" && isObject(value)) return canonical(Object.keys(value).sort());
  return canonical(value, keyword === "enum" ? undefined : isAnnotation);
}

/** A parameter is known by its name and place; header names are the same in any case (RFC 9110, 5.1). */
export function parameterKey(root: unknown, node: Node): string {
  const target = resolve(root, node)?.value;
  if (!isObject(target)) return canonical(node.value);
  const { in: place, name } = target;
  return canonical([place, place === "header" ? String(name).toLowerCase() : name]);
}
