import { type Document, isAlias, isMap, isNode, isScalar, isSeq, type Node } from "yaml";
import { followPointer, type Locate, type Member } from "../../common/locate.ts";
import type { YamlFile } from "./yaml.ts";

/** Makes the `locate` of a text that was read as YAML. */
export function locateInYaml({ document, place }: YamlFile): Locate {
  return (pointer, part = "value") => {
    const find = (node: unknown, token: string) => findMember(document, node, token);
    const shown = followPointer<unknown>(document.contents, pointer, part, find);
    return place(isNode(shown) ? startOf(shown) : 0);
  };
}

/** An anchored or tagged node starts at its anchor; a document that is only an alias has no range. */
function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

/** The member of a mapping, of what it merges (`<<`), or of a sequence. */
function findMember(
  document: Document.Parsed,
  node: unknown,
  token: string,
): Member<unknown> | undefined {
  const target = isAlias(node) ? node.resolve(document) : node;
  if (isSeq(target)) {
    const item = target.items[Number(token)];
    return item === undefined ? undefined : { key: item, value: item };
  }
  if (!isMap(target)) return undefined;
  const own = target.items.find(({ key }) => isScalar(key) && String(key.value) === token);
  // A key without a value has none to point at.
  if (own !== undefined) return { key: own.key, value: own.value ?? own.key };
  for (const { key, value } of target.items) {
    if (!isScalar(key) || key.source !== "<<") continue;
    for (const merged of isSeq(value) ? value.items : [value]) {
      const member = findMember(document, merged, token);
      if (member !== undefined) return member;
    }
  }
  return undefined;
}
