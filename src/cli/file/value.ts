import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  Scalar,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import { type Fault, tokenOf } from "./fault.ts";
import type { Yaml } from "./yaml.ts";

/** Values that aliases and merge keys may add in all; 10 000 teams may share 200 each. */
const maxShared = 2_000_000;

/** The fault of a key, an item or a file after which nothing stands. */
export const noValue = "has no value";

/** Offsets of the keys of an object or the items of a list. */
type Starts = Map<string, number>;

/** A value, and how many values it holds once its aliases are unfolded. */
interface Made {
  readonly value: unknown;
  readonly size: number;
}

/** Makes a plain value of YAML's nodes, and finds what the parser lets pass. */
export class ValueReader {
  readonly value: unknown;
  readonly faults: Fault[] = [];
  readonly #yaml: Yaml;
  readonly #starts = new WeakMap<object, Starts>();
  readonly #anchors = new Map<string, Made | undefined>();
  readonly #path: (string | number)[] = [];
  #shared = 0;

  constructor(yaml: Yaml) {
    this.#yaml = yaml;
    this.value = this.#read(yaml.document.contents, 0).value;
  }

  /** Makes a fault at the key or the item that the pointer names; at the next one above, if none. */
  faultOf(path: string, message: string): Fault {
    return this.#yaml.faultAt(this.#locate(path), path, message);
  }

  #locate(path: string): number {
    let value = this.value;
    let offset = startOf(this.#yaml.document.contents) ?? 0;
    for (const token of path.split("/").slice(1)) {
      if (typeof value !== "object" || value === null) break;
      const name = token.replaceAll("~1", "/").replaceAll("~0", "~");
      const start = this.#starts.get(value)?.get(name);
      if (start === undefined) break;
      offset = start;
      value = (value as Readonly<Record<string, unknown>>)[name]; // it has such a member
    }
    return offset;
  }

  /** Reads a node whose key or item starts at `start`. */
  #read(node: unknown, start: number): Made {
    if (isAlias(node)) return this.#readAlias(node.source, startOf(node) ?? start);
    const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
    // Until the node is complete, an alias of it would be inside it.
    if (anchor !== undefined) this.#anchors.set(anchor, undefined);
    const made = this.#readUnaliased(node, start);
    if (anchor !== undefined) this.#anchors.set(anchor, made);
    return made;
  }

  /** Gives the same object again, so that one anchor can serve thousands of teams. */
  #readAlias(name: string, start: number): Made {
    const made = this.#anchors.get(name);
    if (made === undefined) {
      const isInside = this.#anchors.has(name);
      const why = isInside ? "is inside its own anchor" : "has no anchor before it";
      this.#fault(start, `the alias ${why}`);
      return { value: null, size: 1 };
    }
    const wasWithin = this.#shared <= maxShared;
    this.#shared += made.size;
    if (this.#shared <= maxShared) return made;
    if (wasWithin) {
      this.#fault(start, `aliases must not repeat more than ${maxShared} values in all`);
    }
    // An object, so that a merge of it is not a second fault.
    return { value: {}, size: 1 };
  }

  #readUnaliased(node: unknown, start: number): Made {
    if (isMap(node)) return this.#readMap(node);
    if (isSeq(node)) return this.#readSeq(node);
    const { value, source } = isScalar(node) ? node : { value: null, source: "" };
    if (value === null && source === "") this.#fault(start, noValue);
    return { value, size: 1 };
  }

  #readSeq({ items }: YAMLSeq): Made {
    const starts: Starts = new Map();
    let size = 1;
    const value = items.map((item, index) => {
      const start = startOf(item) ?? 0;
      starts.set(String(index), start);
      this.#path.push(index);
      const made = this.#read(item, start);
      this.#path.pop();
      size += made.size;
      return made.value;
    });
    this.#starts.set(value, starts);
    return { value, size };
  }

  #readMap({ items }: YAMLMap): Made {
    const entries = new Map<string, unknown>();
    const starts: Starts = new Map();
    let merge: (() => void) | undefined;
    let size = 1;
    for (const { key, value: node } of items) {
      // The parser takes no other keys.
      const { value: keyValue, type } = isScalar(key) ? key : new Scalar("");
      const name = String(keyValue);
      const start = startOf(key) ?? 0;
      const isMerge = name === "<<" && type === Scalar.PLAIN;
      this.#path.push(name);
      if (starts.has(name)) this.#fault(start, "is listed twice");
      starts.set(name, start);
      const made = this.#read(node, start);
      size += made.size;
      if (!isMerge) entries.set(name, made.value);
      // When all other keys are known: they win.
      else merge = this.#mergeOf(made.value, start, entries, starts);
      this.#path.pop();
    }
    merge?.();
    // Unlike an assignment, this takes a key called `__proto__` too.
    const value = Object.fromEntries(entries);
    this.#starts.set(value, starts);
    return { value, size };
  }

  /** Checks what a `<<` key merges, one object or a list of them, and gives what merges it. */
  #mergeOf(value: unknown, start: number, entries: Map<string, unknown>, starts: Starts) {
    const sources: unknown[] = Array.isArray(value) ? value : [value];
    const objects = sources.filter((source) => isObject(source));
    if (objects.length < sources.length) {
      this.#fault(start, "must be an object or a list of objects");
    }
    return () => {
      for (const source of objects) {
        for (const [name, member] of Object.entries(source)) {
          if (entries.has(name)) continue;
          entries.set(name, member);
          starts.set(name, this.#starts.get(source)?.get(name) ?? start);
        }
      }
    };
  }

  #fault(start: number, message: string): void {
    this.faults.push(this.#yaml.faultAt(start, this.#path.map(tokenOf).join(""), message));
  }
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function startOf(node: unknown): number | undefined {
  // Every node that was parsed has a range; what is not a node has no such property.
  return (node as Node | null | undefined)?.range?.[0];
}
