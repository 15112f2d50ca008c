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

/** What a document has at each position that was filled. */
export type Filling = ReadonlyMap<Position, string>;

/**
 * Spreads all pairs of a position and a payload over few documents. One document has each position at
 * most once, and no two members of a map, values of an enum or operationIds that could be mistaken
 * for each other.
 */
export function packPayloads(
  positions: readonly Position[],
  payloads: readonly string[],
  isAccepted: (position: Position, payload: string) => boolean,
): Filling[] {
  const documents: { filled: Map<Position, string>; names: Set<string> }[] = [];
  for (const offset of payloads.keys()) {
    for (const [index, position] of positions.entries()) {
      const payload = payloads[(index + offset) % payloads.length] ?? "";
      if (!isAccepted(position, payload)) continue;
      const name = nameOf(position, payload);
      const isFree = ({ filled, names }: (typeof documents)[number]) =>
        !filled.has(position) && !names.has(name);
      let free = documents.find(isFree);
      if (free === undefined) documents.push((free = { filled: new Map(), names: new Set() }));
      free.filled.set(position, payload);
      free.names.add(name);
    }
  }
  return documents.map(({ filled }) => filled);
}

/** What a position shares with no other of its document. */
function nameOf({ part, pointer }: Position, payload: string): string {
  const parent = pointer.slice(0, pointer.lastIndexOf("/"));
  // Identifiers and names of files are made of these, in which most payloads differ little.
  const isIdentifier = /\/(enum|x-enum-varnames|Body\/properties|oneOf\/\d+)$/.test(parent);
  const list = parent.replace(/\/\d+$/, "");
  const plain = payload.replace(/[^a-z0-9]/gi, "").toLowerCase();
  if (isIdentifier) return `${list} ${plain || payload}`;
  if (pointer.endsWith("/operationId")) return `operationId ${payload}`;
  return part === "key" ? `${parent} ${payload}` : pointer;
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

/** A copy of a document with payloads at the positions given. What refers to a name still does. */
export function fill(document: unknown, filling: Filling): Filled {
  const values = new Map<string, string>();
  const keys = new Map<string, string>();
  for (const [{ part, pointer }, payload] of filling) {
    (part === "key" ? keys : values).set(pointer, payload);
  }
  const nameAt = (pointer: string, key: string): string => {
    const payload = keys.get(pointer);
    if (payload === undefined) return key;
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
    const payload = values.get(pointer);
    if (payload !== undefined) return payload;
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
