/** Reference tokens of a JSON Pointer, unescaped. The empty list is the whole document. */
export type Tokens = readonly string[];

/** Writes tokens as the URI fragment form of a JSON Pointer: `#/paths/~1a`. See RFC 6901, section 6. */
export function formatPointer(tokens: Tokens): string {
  return ["#", ...tokens.map(escapeToken)].join("/");
}

/** Appends one token to a pointer in fragment form. */
export function childPointer(pointer: string, token: string | number): string {
  return `${pointer}/${escapeToken(String(token))}`;
}

/**
 * Reads the fragment form of a JSON Pointer; `undefined` if it is not a pointer (`#anchor`).
 *
 * Percent-encoding is undone as RFC 6901 asks for in fragments; an invalid encoding is taken
 * literally, because real documents have such pointers.
 */
export function parsePointer(pointer: string): Tokens | undefined {
  if (pointer === "#" || pointer === "#/" || pointer === "") return [];
  if (!pointer.startsWith("#/")) return undefined;
  return pointer
    .slice(2)
    .split("/")
    .map((token) => decode(token).replaceAll("~1", "/").replaceAll("~0", "~"));
}

function escapeToken(token: string): string {
  // In a fragment `%` begins an encoding, so it is encoded itself: reading gives back what was written.
  return token.replaceAll("~", "~0").replaceAll("/", "~1").replaceAll("%", "%25");
}

function decode(token: string): string {
  try {
    return decodeURIComponent(token);
  } catch {
    return token;
  }
}

/** The two parts of a member of an object. An item of an array is its own key. */
export type Member<Node> = Readonly<Record<"key" | "value", Node>>;

/** Follows a JSON Pointer down from a node as far as there are members, to a key or a value. */
export function followPointer<Node>(
  root: Node,
  pointer: string,
  part: keyof Member<Node>,
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
