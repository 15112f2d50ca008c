import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
  type YAMLMap,
} from "yaml";

/** Something wrong with the user's file. Lines and columns count from 1. */
export interface Fault {
  readonly line: number;
  readonly column: number;
  /** JSON Pointer (RFC 6901); empty for the whole file. */
  readonly path: string;
  readonly message: string;
}

/** A file as it was read, and where in it everything stands. */
export interface Read {
  readonly value: unknown;
  /** Makes a fault at the key or the item that the pointer names; the nearest one above, if none. */
  readonly fault: (path: string, message: string) => Fault;
}

/** What was read, or why it could not be. */
export type ReadOutcome = Read | { readonly faults: readonly Fault[] };

/** Reads YAML 1.2, of which JSON is a part. A key that stands twice is a fault in both. */
export function readDocument(text: string): ReadOutcome {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    merge: true,
    prettyErrors: false,
    stringKeys: true,
  });
  const at = (offset: number, path: string, message: string): Fault => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col), path, message };
  };
  const faults = [...document.errors, ...document.warnings].map(({ pos, message }) =>
    at(pos[0], "", message),
  );
  if (faults.length === 0) {
    faults.push(...badAliases(document).map(({ start, message }) => at(start, "", message)));
  }
  if (faults.length > 0) return { faults };
  const find = finder(document);
  return {
    // One anchor may serve thousands of teams, and each alias gives the same object again.
    value: document.toJS({ maxAliasCount: -1 }),
    fault: (path, message) => at(find(path), path, message),
  };
}

/** Aliases that have no anchor before them, or stand inside it: `toJS` would throw, placeless. */
function badAliases(document: Document): { start: number; message: string }[] {
  const found: { start: number; message: string }[] = [];
  const anchors = new Map<string, Node>();
  visit(document, {
    Value(_key, node) {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
    Alias(_key, alias, above) {
      const target = anchors.get(alias.source);
      if (target !== undefined && !above.includes(target)) return;
      const why = target === undefined ? "has no anchor before it" : "stands inside its own anchor";
      found.push({ start: alias.range?.[0] ?? 0, message: `the alias ${why}` });
    },
  });
  return found;
}

/** Makes a function from a JSON Pointer to the offset of what it names. */
function finder(document: Document): (path: string) => number {
  const members = new WeakMap<YAMLMap, Map<string, Pair>>();
  // By name, and kept: a file may hold thousands of teams with a fault each.
  const memberOf = (map: YAMLMap, name: string): Pair | undefined => {
    let named = members.get(map);
    if (named === undefined) {
      named = new Map(
        map.items.map((pair) => [isScalar(pair.key) ? String(pair.key.value) : "", pair]),
      );
      members.set(map, named);
    }
    return named.get(name) ?? mergedMember(document, named.get("<<")?.value, name, memberOf);
  };
  return (path) => {
    let node: unknown = document.contents;
    let offset = startOf(node) ?? 0;
    for (const token of path.split("/").slice(1)) {
      const name = token.replaceAll("~1", "/").replaceAll("~0", "~");
      const target = isAlias(node) ? node.resolve(document) : node;
      const pair = isMap(target) ? memberOf(target, name) : undefined;
      const item = isCollection(target) && !isMap(target) ? target.items[Number(name)] : undefined;
      offset = startOf(pair?.key ?? item) ?? offset;
      node = pair?.value ?? item;
    }
    return offset;
  };
}

/** A member of what a `<<` key merges: one mapping, or a list of them. */
function mergedMember(
  document: Document,
  merged: unknown,
  name: string,
  memberOf: (map: YAMLMap, name: string) => Pair | undefined,
): Pair | undefined {
  const target = isAlias(merged) ? merged.resolve(document) : merged;
  if (isMap(target)) return memberOf(target, name);
  if (!isCollection(target)) return undefined;
  for (const item of target.items) {
    const found = mergedMember(document, item, name, memberOf);
    if (found !== undefined) return found;
  }
  return undefined;
}

function startOf(node: unknown): number | undefined {
  // Every node has a range once it was parsed; what is none has no such property.
  return (node as Node | null | undefined)?.range?.[0];
}
