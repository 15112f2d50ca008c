import { quote } from "../../common/escape.ts";
import { isObject, property } from "../../common/json.ts";
import { child, children, type Node } from "../../common/node.ts";
import { formatPointer, parsePointer } from "../../common/pointer.ts";
import { isNull } from "../../model/unwrap.ts";
import { isAnnotation, keywordMembers, type Members } from "./members.ts";

/** The meaning of an Object of OpenAPI, however it is written. */
export interface View {
  readonly members: Members;
  readonly isNullable: boolean;
  /** The first component that it refers to. */
  readonly reference: Node | undefined;
}

/**
 * Looks through what only wraps a schema: a `$ref`, a union with null, and `anyOf`, `oneOf` or `allOf` of one.
 * Null is the same whether a union, `type` or `nullable` of OpenAPI 3.0 allows it.
 *
 * @param through - look into components too. Otherwise the members are those beside the first `$ref`.
 */
export function viewOf(root: unknown, node: Node, through: boolean): View {
  let beside: [string, Node][] = [];
  const seen = new Set<string>();
  let reference: Node | undefined;
  let isNullable = false;
  let core = node;
  while (isObject(core.value) && !seen.has(core.pointer)) {
    seen.add(core.pointer);
    if (allowsNull(root, core)) isNullable = true;
    const inner = innerOf(root, core);
    if (inner === undefined) break;
    beside = [...beside, ...children(core).filter(([keyword]) => keyword !== inner.keyword)];
    core = inner.node;
    if (inner.keyword === "$ref") reference ??= core;
    if (reference && !through) break;
  }
  const members = [...(reference && !through ? [] : children(core)), ...beside].filter(
    ([keyword, { value }]) => keyword !== "nullable" || typeof value !== "boolean",
  );
  return { members: keywordMembers(members), isNullable, reference };
}

/** The schema inside of a wrapper, and the keyword that wraps it. */
function innerOf(root: unknown, node: Node): { keyword: string; node: Node } | undefined {
  const $ref = property(node.value, "$ref");
  // One step of it. What is beside it may have a meaning, so no step is left out.
  const target = typeof $ref === "string" ? nodeAt(root, $ref) : undefined;
  if (target !== undefined) return { keyword: "$ref", node: target };
  for (const keyword of ["anyOf", "oneOf", "allOf"]) {
    const [only, second] = itemsOf(root, child(node, keyword), keyword);
    if (only !== undefined && second === undefined) return { keyword, node: only };
  }
  return undefined;
}

/** The items of a list. Null in a union is not one of them: it makes the schema nullable. */
export function itemsOf(root: unknown, list: Node | undefined, keyword: string): Node[] {
  if (!Array.isArray(list?.value)) return [];
  const items = children(list).map(([, item]) => item);
  if (keyword !== "anyOf" && keyword !== "oneOf") return items;
  const schemas = items.filter((branch) => !isOnlyNull(root, branch));
  return schemas.length === 0 ? items : schemas;
}

function isOnlyNull(root: unknown, branch: Node): boolean {
  const says = ["$ref", "type", "const", "enum"];
  return (
    isNull(root, branch) &&
    children(branch).every(([keyword]) => says.includes(keyword) || isAnnotation(keyword))
  );
}

function allowsNull(root: unknown, node: Node): boolean {
  const type = property(node.value, "type");
  if (property(node.value, "nullable") === true) return true;
  if (Array.isArray(type) && typesOf(type).length < type.length) return true;
  return ["anyOf", "oneOf"].some((keyword) => {
    const list = child(node, keyword);
    return list !== undefined && itemsOf(root, list, keyword).length < children(list).length;
  });
}

/** The names of a schema's `type`, without null unless it is alone. */
export function typesOf(type: unknown): unknown[] {
  const names = [type].flat();
  const others = names.filter((name) => name !== "null");
  return (others.length === 0 ? names : others).sort();
}

/** Finds what a pointer leads to; undefined if it leads nowhere. */
export function nodeAt(root: unknown, pointer: string): Node | undefined {
  const tokens = parsePointer(pointer);
  const value = tokens?.reduce(property, root);
  return tokens && value !== undefined ? { value, pointer: formatPointer(tokens) } : undefined;
}

/** Names in a message what a pointer leads to. */
export function nameOf(pointer: string): string {
  return quote(parsePointer(pointer)?.at(-1) ?? pointer);
}
