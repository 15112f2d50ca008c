import { type Alias, isAlias, isMap, isScalar, isSeq, type Node, type YAMLMap } from "yaml";
import { quote } from "../../common/escape.ts";
import { isObject } from "../../common/json.ts";
import { duplicateKey, maxDepth, maxMembers, tooManyMembers } from "./problems.ts";

/** Nodes that aliases may add in all. A document that needs more is an attack on memory. */
const maxUnfolded = 100_000;

/** Whether `<<` merges another mapping here; in quotes it is a name like any other. */
export function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.type === "PLAIN" && key.source === "<<";
}

type Reporter = (node: Node, message: string, hint: string) => void;

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
  readonly #anchors = new Map<string, Node>();
  /** Mappings and lists that are being read. */
  readonly #open = new Set<Node>();
  /** The alias that is being unfolded, not one that it leads to. */
  #alias: Alias | undefined;
  #unfolded = 0;

  constructor(report: Reporter) {
    // A problem inside an aliased node was reported when that node was read itself.
    this.#report = (node, ...problem) => {
      if (this.#alias === undefined || node === this.#alias) report(node, ...problem);
    };
  }

  /** @param depth - number of levels above the node. */
  read(node: unknown, depth = 0): unknown {
    if (isAlias(node)) return this.#readAlias(node, depth);
    if (!isScalar(node) && !isMap(node) && !isSeq(node)) return null;
    if (this.#alias !== undefined && !this.#mayUnfold(this.#alias, depth)) return null;
    if (node.anchor !== undefined && this.#alias === undefined) {
      this.#anchors.set(node.anchor, node);
    }
    if (isScalar(node)) return node.value;
    this.#open.add(node);
    const value = isMap(node)
      ? this.#readMap(node, depth)
      : node.items.map((item) => this.read(item, depth + 1));
    this.#open.delete(node);
    return value;
  }

  #readMap({ items }: YAMLMap, depth: number): unknown {
    const members = new Map<string, unknown>();
    const names = new Set<string>();
    for (const { key, value } of items) {
      if (!isScalar(key)) continue; // no other is accepted by the parser
      if (names.size === maxMembers) {
        this.#report(key, ...tooManyMembers);
        break;
      }
      const name = String(key.value);
      if (names.has(name)) this.#report(key, ...duplicateKey);
      names.add(name);
      if (isMergeKey(key)) this.#merge(value, members, depth);
      else members.set(name, this.read(value, depth + 1));
    }
    return Object.fromEntries(members);
  }

  /** Adds the members of other mappings that a mapping does not have yet. */
  #merge(source: unknown, members: Map<string, unknown>, depth: number): void {
    for (const item of isSeq(source) ? source.items : [source]) {
      const merged = this.read(item, depth);
      for (const [name, member] of Object.entries(isObject(merged) ? merged : {})) {
        if (!members.has(name)) members.set(name, member);
      }
      if (isObject(merged) || merged === null) continue;
      const hint = "Give a mapping, or an alias of one.";
      this.#report(item as Node, "`<<` can merge only mappings.", hint); // only a node has a value
    }
  }

  #readAlias(alias: Alias, depth: number): unknown {
    const name = quote(`*${alias.source}`);
    const target = this.targets.get(alias) ?? this.#anchors.get(alias.source);
    if (target === undefined) {
      const hint = "Add the anchor, or correct the name.";
      this.#report(alias, `The alias ${name} has no anchor before it.`, hint);
      return null;
    }
    if (this.#open.has(target)) {
      const hint = "Use a `$ref` for recursion.";
      this.#report(alias, `The alias ${name} is inside its own anchor.`, hint);
      return null;
    }
    this.targets.set(alias, target);
    const outer = this.#alias;
    this.#alias ??= alias;
    const value = this.read(target, depth);
    this.#alias = outer;
    return value;
  }

  /** Counts a node that an alias adds. Only the first alias that adds too much is reported. */
  #mayUnfold(alias: Alias, depth: number): boolean {
    this.#unfolded++;
    if (this.#unfolded <= maxUnfolded && depth <= maxDepth) return true;
    const message =
      depth > maxDepth
        ? `With this alias the document nests deeper than ${maxDepth} levels.`
        : `Up to this alias, aliases unfold to more than ${maxUnfolded} nodes.`;
    if (this.#unfolded < Infinity) this.#report(alias, message, "Use `$ref` instead of aliases.");
    this.#unfolded = Infinity;
    return false;
  }
}
