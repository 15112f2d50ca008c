import { isObject } from "../../common/json.ts";
import { children, type Node } from "../../common/node.ts";
import { formatPointer } from "../../common/pointer.ts";
import type { Rule } from "../rules.ts";

/** Something that an object or a list of a document holds. */
export interface Member {
  /** The keyword that says how to compare it; empty where the author of the document named it. */
  readonly keyword: string;
  readonly node: Node;
  /** Whether it is compared elsewhere, so that only its place among the others counts here. */
  readonly isElsewhere?: boolean;
  /** The rule for a member that only one document has, if that has no meaning. */
  readonly rule?: Rule;
}

/** Members by their keys. Two documents are compared key by key. */
export type Members = ReadonlyMap<string, Member>;

/** Keywords that people read and programs do not. */
const annotations = new Set([
  ...["title", "summary", "description", "example", "examples", "externalDocs", "tags"],
  ...["$comment", "info"],
]);

/** Whether a keyword says nothing about what may be sent or comes back. */
export function isAnnotation(keyword: string): boolean {
  return annotations.has(keyword) || keyword.startsWith("x-");
}

/** @param elsewhere - keywords that are compared elsewhere. */
export function keywordMembers(
  list: readonly (readonly [keyword: string, node: Node])[],
  elsewhere: readonly string[] = [],
): Members {
  const members = new Map<string, Member>();
  for (const [keyword, node] of list) {
    let key = keyword;
    // What is taken as one object may have been several, each with this keyword.
    while (members.has(key)) key += "'";
    members.set(key, { keyword, node, isElsewhere: elsewhere.includes(keyword) });
  }
  return members;
}

/**
 * Members of an object whose keys are names, so that none of them is a keyword. A security alternative names
 * schemes, each with the scopes that it needs.
 */
export function namedMembers(map: Node, keyword: string): Members {
  const members = new Map<string, Member>();
  for (const [name, node] of children(map)) {
    const isExtension = keyword === "responses" && name.startsWith("x-");
    const member = keyword === "mapping" ? asReference(node) : node;
    members.set(name, { keyword: isExtension ? name : "", node: member });
    if (keyword !== "security") continue;
    members.set(`scheme ${name}`, { keyword: "", node: schemeReference(name) });
  }
  return members;
}

/** A discriminator names schemas without `$ref`. */
function asReference(node: Node): Node {
  if (typeof node.value !== "string") return node;
  const $ref = node.value.startsWith("#")
    ? node.value
    : formatPointer(["components", "schemas", node.value]);
  return { value: { $ref }, pointer: node.pointer };
}

/** Refers to a security scheme, which others name without `$ref`, from its own place. */
export function schemeReference(name: string): Node {
  const pointer = formatPointer(["components", "securitySchemes", name]);
  return { value: { $ref: pointer }, pointer };
}

/**
 * Members of two lists. An item is known by its content. Of the items that only one of the lists has, the
 * first belongs to the first: it changed in its place.
 */
export function itemMembers(
  before: readonly Node[],
  after: readonly Node[],
  keyword: string,
): [before: Members, after: Members] {
  const isSet = ["enum", "required", "security"].includes(keyword);
  const isOrdered = ["prefixItems", "servers"].includes(keyword);
  const keyOf = ({ value }: Node, at: number): string => {
    if (isOrdered) return String(at);
    if (keyword === "security" && isObject(value)) return canonical(Object.keys(value).sort());
    return canonical(value);
  };
  const membersOf = (items: readonly Node[], others: readonly Node[]): Members => {
    const keys = new Set((isSet ? items : others).map(keyOf));
    let left = 0;
    return new Map(
      items.map((node, at): [string, Member] => {
        const key = keyOf(node, at);
        const member = { keyword: keyword === "security" ? keyword : "", node };
        return [keys.delete(key) ? key : `left ${left++}`, member];
      }),
    );
  };
  return [membersOf(before, after), membersOf(after, before)];
}

/** A text that JSON values share exactly when they are the same, whatever the order of their members. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => {
    if (!isObject(item)) return item;
    // A list of entries, and not an object: `__proto__` is only a name.
    return { entries: Object.entries(item).sort(([one], [other]) => (one < other ? -1 : 1)) };
  });
}

export function isEqual(one: unknown, other: unknown): boolean {
  return one === other || canonical(one) === canonical(other);
}
