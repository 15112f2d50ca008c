import { type Document, isAlias, isMap, isNode, isScalar, isSeq, type Node } from "yaml";
import { parsePointer } from "./pointer.ts";
import type { Place } from "./problem.ts";
import type { YamlFile } from "./yaml.ts";

/** What of a member a place names. */
export type PointerPart = "key" | "value";

/** Finds the place of a JSON Pointer; the nearest one above it if nothing stands there. */
export function locateInYaml(file: YamlFile, pointer: string, part: PointerPart = "value"): Place {
  const tokens = parsePointer(pointer) ?? [];
  let node: unknown = file.document.contents;
  let shown: unknown = node;
  for (const [index, token] of tokens.entries()) {
    const member = findMember(file.document, node, token);
    if (member === undefined) break;
    const isTarget = index === tokens.length - 1;
    shown = isTarget && part === "key" ? member.key : (member.value ?? member.key);
    node = member.value;
  }
  return file.place(isNode(shown) ? startOf(shown) : 0);
}

/** An anchored or tagged node starts at its anchor; a document that is only an alias has no range. */
function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

interface Member {
  readonly key: unknown;
  readonly value: unknown;
}

/** The member of a mapping, of what it merges (`<<`), or of a sequence. */
function findMember(document: Document.Parsed, node: unknown, token: string): Member | undefined {
  const target = isAlias(node) ? node.resolve(document) : node;
  if (isSeq(target)) {
    const item = target.items[Number(token)];
    return item === undefined ? undefined : { key: item, value: item };
  }
  if (!isMap(target)) return undefined;
  const own = target.items.find(({ key }) => isScalar(key) && String(key.value) === token);
  if (own !== undefined) return own;
  for (const { key, value } of target.items) {
    if (!isScalar(key) || key.source !== "<<") continue;
    for (const merged of isSeq(value) ? value.items : [value]) {
      const member = findMember(document, merged, token);
      if (member !== undefined) return member;
    }
  }
  return undefined;
}
