import { isObject } from "../common/json.ts";
import { child, children, type Node, resolve } from "../common/node.ts";

/** A schema without what only says that null is allowed too. */
export interface Unwrapped {
  readonly node: Node;
  readonly nullable: boolean;
}

/**
 * Looks through `$ref`, a union with null, `nullable` of OpenAPI 3.0, `type` with `"null"` and an
 * `allOf` of one schema, to the one schema that is left.
 *
 * A union of several schemas is left unchanged.
 */
export function unwrap(root: unknown, start: Node): Unwrapped | undefined {
  const seen = new Set<string>();
  let nullable = false;
  let node = resolve(root, start);
  while (node !== undefined && !seen.has(node.pointer)) {
    seen.add(node.pointer);
    if (!isObject(node.value)) return undefined;
    if (node.value["nullable"] === true) nullable = true;
    if (Array.isArray(node.value["type"]) && node.value["type"].includes("null")) nullable = true;
    const branches = unionOf(node) ?? child(node, "allOf");
    if (branches === undefined) return { node, nullable };
    const all = children(branches).map(([, branch]) => branch);
    const rest = all.filter((branch) => !isNull(root, branch));
    if (rest.length < all.length) nullable = true;
    const [only, second] = rest;
    if (only === undefined || second !== undefined) return { node, nullable };
    node = resolve(root, only);
  }
  return undefined;
}

/** The branches of an `anyOf` or `oneOf`. */
export function unionOf(node: Node): Node | undefined {
  return child(node, "anyOf") ?? child(node, "oneOf");
}

/** Whether a schema takes null alone. */
export function isNull(root: unknown, branch: Node): boolean {
  const schema = resolve(root, branch)?.value;
  if (!isObject(schema)) return false;
  const { type, enum: values } = schema;
  return (
    type === "null" ||
    schema["const"] === null ||
    (Array.isArray(type) && type.length > 0 && type.every((name) => name === "null")) ||
    (Array.isArray(values) && values.length > 0 && values.every((value) => value === null))
  );
}

/** Whether a schema's `type` is this one, beside null; a schema without `type` takes any. */
export function hasType(schema: unknown, type: string): boolean {
  if (!isObject(schema)) return false;
  const types = [schema["type"] ?? type].flat().filter((name) => name !== "null");
  return types.length === 1 && types[0] === type;
}
