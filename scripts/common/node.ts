import { isObject, property } from "./json.ts";
import { childPointer, formatPointer, parsePointer } from "./pointer.ts";

/** A value in a document and where it is. */
export interface Node {
  readonly value: unknown;
  readonly pointer: string;
}

/** The member of an object or array; undefined if there is none. */
export function child(node: Node, token: string | number): Node | undefined {
  const value = property(node.value, String(token));
  return value === undefined ? undefined : { value, pointer: childPointer(node.pointer, token) };
}

/** Every member of an object or array, in the order of the document. */
export function children(node: Node): [token: string, member: Node][] {
  if (typeof node.value !== "object" || node.value === null) return [];
  return Object.entries(node.value).map(([token, value]: [string, unknown]) => [
    token,
    { value, pointer: childPointer(node.pointer, token) },
  ]);
}

/**
 * Follows `$ref` until something else is found.
 *
 * Keywords beside a `$ref` are not merged in: OpenAPI 3.0 ignores them, and those that 3.1 allows say
 * nothing about the structure that is looked for here.
 *
 * @returns undefined for a reference to nothing or to itself.
 */
export function resolve(root: unknown, node: Node): Node | undefined {
  const seen = new Set<string>();
  let current: Node = node;
  while (isObject(current.value) && typeof current.value["$ref"] === "string") {
    const tokens = parsePointer(current.value["$ref"]);
    if (tokens === undefined) return undefined;
    const pointer = formatPointer(tokens);
    const value = tokens.reduce(property, root);
    if (value === undefined || seen.has(pointer)) return undefined;
    seen.add(pointer);
    current = { value, pointer };
  }
  return current;
}
