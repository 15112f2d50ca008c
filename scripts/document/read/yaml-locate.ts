import { isAlias, isMap, isNode, isScalar, isSeq, type Node } from "yaml";
import { followPointer, type Locate, type Member } from "../../common/locate.ts";
import type { YamlFile } from "./yaml.ts";
import { isMergeKey } from "./yaml-value.ts";

/** Makes the `locate` of a text that was read as YAML. */
export function locateInYaml({ document, targets, place }: YamlFile): Locate {
  const find = (node: unknown, token: string) => findMember(targets, node, token, new Set());
  return (pointer, part = "value") => {
    const shown = followPointer<unknown>(document.contents, pointer, part, find);
    return place(isNode(shown) ? startOf(shown) : 0);
  };
}

/** An anchored or tagged node starts at its anchor; a document that is only an alias has no range. */
function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

/**
 * The member of a mapping, of what it merges (`<<`), or of a sequence.
 *
 * @param seen - mappings in which it was not found: several may merge one.
 */
function findMember(
  targets: YamlFile["targets"],
  node: unknown,
  token: string,
  seen: Set<unknown>,
): Member<unknown> | undefined {
  const target = isAlias(node) ? targets.get(node) : node;
  if (isSeq(target)) {
    const item = target.items[Number(token)];
    return item === undefined ? undefined : { key: item, value: item };
  }
  if (!isMap(target) || seen.has(target)) return undefined;
  seen.add(target);
  const own = target.items.find(
    ({ key }) => isScalar(key) && String(key.value) === token && !isMergeKey(key),
  );
  // A key without a value has none to point at.
  if (own !== undefined) return { key: own.key, value: own.value ?? own.key };
  for (const { key, value } of target.items) {
    if (!isMergeKey(key)) continue;
    for (const merged of isSeq(value) ? value.items : [value]) {
      const member = findMember(targets, merged, token, seen);
      if (member !== undefined) return member;
    }
  }
  return undefined;
}
