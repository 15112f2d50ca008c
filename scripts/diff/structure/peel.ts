import { isObject, property } from "../../common/json.ts";
import { child, children, type Node } from "../../common/node.ts";
import { formatPointer, parsePointer } from "../../common/pointer.ts";
import { isNull } from "../../model/unwrap.ts";
import { isAnnotation } from "./annotation.ts";

/** A schema, or another Object of OpenAPI, with its wrappers taken off. */
export interface Peeled {
  /** Keywords beside the wrappers. */
  readonly beside: readonly Member[];
  /** The component that a `$ref` names, or what is written in place. */
  readonly core: Node;
  /** Components on the way to the core, and the core itself if it is one. */
  readonly references: readonly string[];
  readonly isNullable: boolean;
}

type Member = readonly [keyword: string, node: Node];

/** What an Object of OpenAPI has under each keyword, in the order of the document. */
export type Members = ReadonlyMap<string, readonly Node[]>;

/**
 * Takes off what only wraps a schema: a `$ref`, a union with null, and `anyOf`, `oneOf` or `allOf` of one.
 * Null is the same whether a union, `type` or `nullable` of OpenAPI 3.0 allows it.
 *
 * @param through - go on behind the first `$ref`, to what is written out.
 */
export function peel(root: unknown, start: Node, { through }: { through: boolean }): Peeled {
  const beside: Member[] = [];
  const references: string[] = [];
  const seen = new Set<string>();
  let isNullable = false;
  let core = start;
  while (isObject(core.value) && !seen.has(core.pointer)) {
    seen.add(core.pointer);
    if (allowsNull(root, core)) isNullable = true;
    const inner = innerOf(root, core);
    if (inner === undefined) break;
    beside.push(...children(core).filter(([keyword]) => keyword !== inner.keyword));
    core = inner.node;
    if (inner.keyword !== "$ref") continue;
    references.push(core.pointer);
    if (!through) break;
  }
  return { beside, core, references, isNullable };
}

/** What a wrapper wraps, and the keyword that does so. */
function innerOf(root: unknown, node: Node): { keyword: string; node: Node } | undefined {
  const target = targetOf(root, property(node.value, "$ref"));
  if (target !== undefined) return { keyword: "$ref", node: target };
  for (const keyword of ["anyOf", "oneOf", "allOf"]) {
    const [only, second] = branchesOf(root, child(node, keyword), keyword);
    if (only !== undefined && second === undefined) return { keyword, node: only };
  }
  return undefined;
}

/** The schemas of a composition; null in a union is not counted as a schema. */
export function branchesOf(root: unknown, list: Node | undefined, keyword: string): Node[] {
  if (!Array.isArray(list?.value)) return [];
  const branches = children(list).map(([, branch]) => branch);
  if (keyword === "allOf") return branches;
  const schemas = branches.filter((branch) => !isOnlyNull(root, branch));
  return schemas.length === 0 ? branches : schemas;
}

function isOnlyNull(root: unknown, branch: Node): boolean {
  const says = ["type", "const", "enum"];
  return (
    isNull(root, branch) &&
    children(branch).every(([key]) => key === "$ref" || says.includes(key) || isAnnotation(key))
  );
}

function allowsNull(root: unknown, node: Node): boolean {
  const { nullable, type } = node.value as { nullable?: unknown; type?: unknown }; // an object
  if (nullable === true) return true;
  if (Array.isArray(type) && type.includes("null") && type.some((name) => name !== "null")) {
    return true;
  }
  return ["anyOf", "oneOf"].some((keyword) => {
    const list = child(node, keyword);
    return list !== undefined && children(list).length > branchesOf(root, list, keyword).length;
  });
}

/** One step of a reference. What is beside it may have a meaning, so no step is left out. */
function targetOf(root: unknown, $ref: unknown): Node | undefined {
  const tokens = typeof $ref === "string" ? parsePointer($ref) : undefined;
  const value = tokens?.reduce(property, root);
  return tokens && value !== undefined ? { value, pointer: formatPointer(tokens) } : undefined;
}

/** What an Object has under each keyword, its wrappers included. */
export function membersOf({ beside, core }: Peeled): Members {
  return groupMembers([...beside, ...(isObject(core.value) ? children(core) : [])]);
}

/** Groups members by keyword: a schema and its wrapper may both have one. */
export function groupMembers(list: readonly Member[]): Members {
  const members = new Map<string, Node[]>();
  for (const [keyword, node] of list) {
    if (keyword === "nullable" && typeof node.value === "boolean") continue;
    const same = members.get(keyword);
    if (same === undefined) members.set(keyword, [node]);
    else same.push(node);
  }
  return members;
}

/** The names of a schema's `type`, without null unless it is alone. */
export function typesOf(type: unknown): unknown[] {
  const names = [type].flat();
  const others = names.filter((name) => name !== "null");
  return (others.length === 0 ? names : others).sort();
}

/** A discriminator names schemas without `$ref`. */
export function asReference(node: Node | undefined): Node | undefined {
  if (typeof node?.value !== "string") return node;
  const $ref = node.value.startsWith("#")
    ? node.value
    : formatPointer(["components", "schemas", node.value]);
  return { value: { $ref }, pointer: node.pointer };
}

/** A Security Scheme Object, which is referred to by its name alone. */
export function schemeOf(root: unknown, name: string): Node | undefined {
  const path = ["components", "securitySchemes", name];
  const value = path.reduce(property, root);
  return value === undefined ? undefined : { value, pointer: formatPointer(path) };
}
