import { isObject } from "../../scripts/common/json.ts";
import { childPointer, formatPointer, parsePointer } from "../../scripts/common/pointer.ts";

/** A place of a document that takes a payload: a value, or the name of a member. */
export interface Position {
  readonly pointer: string;
  readonly part: "value" | "key";
}

/** Every position of a document: each string in it, each name that its author chose, in its order. */
export function findPositions(document: unknown): Position[] {
  const positions: Position[] = [];
  const walk = (value: unknown, pointer: string, isMap: boolean): void => {
    if (typeof value === "string" && !isFixed(pointer)) positions.push({ pointer, part: "value" });
    if (typeof value !== "object" || value === null) return;
    for (const [key, item] of Object.entries(value) as [string, unknown][]) {
      const at = childPointer(pointer, key);
      if (isMap && !isFixed(at)) positions.push({ pointer: at, part: "key" });
      walk(item, at, !isMap && isObject(item) && maps.has(key));
    }
  };
  walk(document, formatPointer([]), false);
  return positions;
}

/** Members whose own members are named by the author. */
const maps = new Set([
  ...["paths", "webhooks", "variables", "content", "headers", "links", "callbacks", "callback"],
  ...["securitySchemes", "parameters", "responses", "schemas", "properties", "patternProperties"],
  ...["$defs", "mapping", "x-extension"],
]);

/** Whether OpenAPI leaves no choice of what stands at a pointer, or something elsewhere decides it. */
function isFixed(pointer: string): boolean {
  // No other body holds requirements: no scopes would be left to look at.
  if (pointer.endsWith("/content/application~1json")) return true;
  return /\/(openapi|in|type|\$ref|required\/\d+)$/.test(pointer);
}

/**
 * Puts positions into groups that can be filled at once: two members of one map cannot have one name,
 * two values of one list must not be the same, nor two operationIds.
 */
export function groupPositions(positions: readonly Position[]): Position[][] {
  const groups: Position[][] = [];
  const used = new Map<string, number>();
  for (const position of positions) {
    const parent = position.pointer.slice(0, position.pointer.lastIndexOf("/"));
    const isMember = position.part === "key" || /\/(enum|x-enum-varnames)$/.test(parent);
    const isId = position.pointer.endsWith("/operationId");
    const place = isMember ? parent : isId ? "operationId" : position.pointer;
    const index = used.get(place) ?? 0;
    used.set(place, index + 1);
    (groups[index] ??= []).push(position);
  }
  return groups;
}

/** Whether a pointer leads to a path of the document. */
export function isPath(pointer: string): boolean {
  return /^#\/paths\/[^/]+$/.test(pointer);
}

/** The path that a payload is tried as: one that does not begin with `/` would never be looked at. */
export function pathOf(payload: string): string {
  return `/${payload}`;
}

/** Where the payload went, and what became of the pointers into the document. */
export interface Filled {
  readonly document: unknown;
  /** The pointer of what stood at a pointer before. */
  readonly moved: (pointer: string) => string;
}

/** A copy of a document with a payload at every position given. What refers to a name still does. */
export function fill(document: unknown, positions: readonly Position[], payload: string): Filled {
  const values = new Set<string>();
  const keys = new Set<string>();
  for (const { part, pointer } of positions) (part === "key" ? keys : values).add(pointer);
  const nameAt = (pointer: string, key: string): string => {
    if (!keys.has(pointer)) return key;
    return isPath(pointer) ? pathOf(payload) : payload;
  };
  const moved = (pointer: string): string => {
    let old = formatPointer([]);
    const tokens = (parsePointer(pointer) ?? []).map((token) => {
      old = childPointer(old, token);
      return nameAt(old, token);
    });
    return formatPointer(tokens);
  };
  const visit = (value: unknown, pointer: string): unknown => {
    if (values.has(pointer)) return payload;
    // A `#` in a reference is percent-encoded.
    if (typeof value === "string" && value.startsWith("#/")) {
      return moved(value).replace(/(?<!^)#/g, "%23");
    }
    if (Array.isArray(value)) {
      const properties = pointer.replace(/\/required$/, "/properties");
      return value.map((item: unknown, index) =>
        pointer.endsWith("/required") && typeof item === "string"
          ? nameAt(childPointer(properties, item), item)
          : visit(item, childPointer(pointer, index)),
      );
    }
    if (!isObject(value)) return value;
    const members = Object.entries(value).map(([key, item]): [string, unknown] => {
      const at = childPointer(pointer, key);
      const owner = at.replace(/^#\/security\/\d+/, "#/components/securitySchemes");
      return [nameAt(owner, key), visit(item, at)];
    });
    return Object.fromEntries(members);
  };
  return { document: visit(document, formatPointer([])), moved };
}
