import { type Alias, isAlias, isMap, isNode, isScalar, isSeq, type Node, type YAMLMap } from "yaml";
import { quote } from "../../common/escape.ts";
import { maxMembers, tooManyMembers } from "./members.ts";

/** Deeper than any real document. Parsers, linters and emitters recurse, and a stack is finite. */
export const maxDepth = 256;

/** Nodes that aliases may add in all. A document that needs more is an attack on memory. */
const maxAliasedNodes = 100_000;

/** Whether `<<` merges another mapping here; in quotes it is a name like any other. */
export function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.type === "PLAIN" && key.source === "<<";
}

/** The value of a node, and what it takes to walk through it with its aliases unfolded. */
interface Value {
  readonly value: unknown;
  /** Number of nodes from this one down. */
  readonly size: number;
  /** Number of levels below this one. */
  readonly height: number;
  /** Those of a mapping, for merge keys. */
  readonly members?: ReadonlyMap<string, Value>;
}

type Reporter = (node: Node, message: string, hint: string) => void;

const nothing: Value = { value: null, size: 1, height: 0 };

/**
 * Turns the nodes of YAML's parser into JSON values, with aliases and merge keys (`<<`) unfolded.
 *
 * The parser could do so itself, but takes quadratic time to find duplicate keys and the anchors of
 * aliases, unfolds merge keys without bound, and throws errors that have no position.
 */
export class YamlValues {
  /** The node that each alias refers to. */
  readonly targets = new Map<Alias, Node>();
  readonly #report: Reporter;
  /** An anchor has no value as long as its node is being read. */
  readonly #anchors = new Map<string, { readonly node: Node; value?: Value }>();
  #aliasedNodes = 0;

  constructor(report: Reporter) {
    this.#report = report;
  }

  /** @param depth - number of levels above the node. */
  read(node: unknown, depth = 0): Value {
    if (isAlias(node)) return this.#readAlias(node, depth);
    if (!isScalar(node) && !isMap(node) && !isSeq(node)) return nothing;
    const anchor: { node: Node; value?: Value } = { node };
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, anchor);
    if (isScalar(node)) anchor.value = { value: node.value, size: 1, height: 0 };
    else if (isMap(node)) anchor.value = this.#readMap(node, depth);
    else anchor.value = listOf(node.items.map((item) => this.read(item, depth + 1)));
    return anchor.value;
  }

  #readMap({ items }: YAMLMap, depth: number): Value {
    const members = new Map<string, Value>();
    const names = new Set<string>();
    for (const { key, value } of items) {
      if (!isScalar(key)) continue; // no other is accepted by the parser
      if (names.size === maxMembers) {
        this.#report(key, ...tooManyMembers);
        break;
      }
      const name = String(key.value);
      if (names.has(name)) {
        this.#report(key, "This key is listed twice in one mapping.", "Remove one of the two.");
      }
      names.add(name);
      if (isMergeKey(key)) this.#merge(value, members, depth);
      else members.set(name, this.read(value, depth + 1));
    }
    return mappingOf(members);
  }

  /** Adds the members of other mappings that a mapping does not have yet. */
  #merge(source: unknown, members: Map<string, Value>, depth: number): void {
    for (const item of isSeq(source) ? source.items : [source]) {
      const { members: merged, value } = this.read(item, depth);
      for (const [name, member] of merged ?? []) {
        if (!members.has(name)) members.set(name, member);
      }
      if (merged !== undefined || value === null || !isNode(item)) continue;
      this.#report(item, "`<<` can merge only mappings.", "Give a mapping, or an alias of one.");
    }
  }

  #readAlias(alias: Alias, depth: number): Value {
    const name = quote(`*${alias.source}`);
    const anchor = this.#anchors.get(alias.source);
    if (anchor === undefined) {
      const hint = "Add the anchor, or correct the name.";
      this.#report(alias, `The alias ${name} has no anchor before it.`, hint);
      return nothing;
    }
    const { node, value } = anchor;
    if (value === undefined) {
      const hint = "Use a `$ref` for recursion.";
      this.#report(alias, `The alias ${name} is inside its own anchor.`, hint);
      return nothing;
    }
    this.targets.set(alias, node);
    const isFull = this.#aliasedNodes > maxAliasedNodes;
    this.#aliasedNodes += value.size;
    if (this.#aliasedNodes <= maxAliasedNodes && depth + value.height <= maxDepth) return value;
    if (isFull) return nothing; // it was reported
    const hint = "Use `$ref` instead of aliases.";
    const message =
      this.#aliasedNodes > maxAliasedNodes
        ? `Up to this alias, aliases unfold to more than ${maxAliasedNodes} nodes.`
        : `With this alias the document nests deeper than ${maxDepth} levels.`;
    this.#report(alias, message, hint);
    return nothing;
  }
}

function listOf(items: readonly Value[]): Value {
  return { value: items.map(({ value }) => value), ...measure(items) };
}

function mappingOf(members: ReadonlyMap<string, Value>): Value {
  const value: Record<string, unknown> = {};
  for (const [name, member] of members) {
    if (name === "__proto__") {
      const own = { value: member.value, writable: true, enumerable: true, configurable: true };
      Object.defineProperty(value, name, own);
    } else value[name] = member.value;
  }
  return { value, members, ...measure(members.values()) };
}

function measure(children: Iterable<Value>): Pick<Value, "size" | "height"> {
  let size = 1;
  let height = 0;
  for (const child of children) {
    size += child.size;
    height = Math.max(height, child.height + 1);
  }
  return { size, height };
}
