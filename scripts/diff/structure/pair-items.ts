import { isObject } from "../../common/json.ts";
import { children, type Node, resolve } from "../../common/node.ts";
import { canonical } from "./equal.ts";

/** Which items of two lists belong together. */
interface PairedItems {
  readonly pairs: readonly (readonly [before: Node, after: Node])[];
  readonly gone: readonly Node[];
  readonly added: readonly Node[];
  readonly isReordered: boolean;
}

interface List {
  readonly root: unknown;
  readonly node: Node;
}

/** Keywords whose list is a set: an item is the same only if it is equal. */
const sets = new Set(["enum", "required", "type", "security", "parameters"]);

/** Keywords whose items keep their place: another order is another meaning. */
const ordered = new Set(["prefixItems", "servers"]);

/** Finds which items of two lists are the same one, and whether only their order changed. */
export function pairItems(before: List, after: List, keyword: string): PairedItems {
  const old = itemsOf(before, keyword);
  const now = itemsOf(after, keyword);
  const pairs = new Map<Item, Item>();
  const taken = new Set<Item>();
  const pairBy = (identity: (item: Item) => string | number): void => {
    const free = new Map<string | number, Item[]>();
    for (const item of now) {
      if (taken.has(item)) continue;
      const same = free.get(identity(item));
      if (same === undefined) free.set(identity(item), [item]);
      else same.push(item);
    }
    for (const item of old) {
      const other = pairs.has(item) ? undefined : free.get(identity(item))?.shift();
      if (other === undefined) continue;
      pairs.set(item, other);
      taken.add(other);
    }
  };
  if (!ordered.has(keyword)) pairBy(({ key }) => key);
  // What is left over changed in its place.
  if (!sets.has(keyword)) pairBy(({ index }) => index);
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

function itemsOf({ root, node }: List, keyword: string): Item[] {
  return children(node).map(([token, item]) => ({
    node: item,
    index: Number(token),
    key: keyOf(root, item, keyword),
  }));
}

/** A parameter is told by its name and place, anything else by what it is. */
function keyOf(root: unknown, node: Node, keyword: string): string {
  const target = keyword === "parameters" ? resolve(root, node)?.value : undefined;
  if (isObject(target)) return canonical([target["in"], target["name"]]);
  return canonical(node.value);
}
