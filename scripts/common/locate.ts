import { parsePointer } from "./pointer.ts";
import type { Place } from "./problem.ts";

/** What of a member a place names. */
export type PointerPart = "key" | "value";

/** Finds the place of a JSON Pointer's value, or key; the nearest one above it if there is nothing. */
export type Locate = (pointer: string, part?: PointerPart) => Place;

/** Where the two parts of a member are, in the terms of a parser. An item is its own key. */
export type Member<Node> = Readonly<Record<PointerPart, Node>>;

/** Follows a JSON Pointer down from a node as far as there are members. */
export function followPointer<Node>(
  root: Node,
  pointer: string,
  part: PointerPart,
  findMember: (node: Node, token: string) => Member<Node> | undefined,
): Node {
  const tokens = parsePointer(pointer) ?? [];
  let node = root;
  for (const [index, token] of tokens.entries()) {
    const member = findMember(node, token);
    if (member === undefined) break;
    if (index === tokens.length - 1) return member[part];
    node = member.value;
  }
  return node;
}
