import { isObject, type JsonObject, property } from "../common/json.ts";

/** Keywords whose members the author names, so that none of those names is a keyword. */
const maps = new Set([
  ...["properties", "patternProperties", "dependentSchemas", "dependentRequired", "$defs"],
  ...["definitions", "schemas", "responses", "parameters", "examples", "requestBodies", "headers"],
  ...["securitySchemes", "scopes", "links", "callbacks", "pathItems", "paths", "webhooks"],
  ...["content", "encoding", "variables", "mapping"],
]);

/** Keywords whose value is data. A `$ref` in data is not a reference. */
const data = new Set(["example", "default", "const", "enum", "value"]);

/** Whether a keyword's value is data. */
export function isData(keyword: string, value: unknown): boolean {
  return (
    data.has(keyword) ||
    keyword.startsWith("x-") ||
    // In a Schema Object `examples` is a list of data; elsewhere a map of Example Objects.
    (keyword === "examples" && Array.isArray(value))
  );
}

/** Whether the members of a keyword's value, or of the items in it, are named by the author. */
export function namesMembers(keyword: string, value: unknown): boolean {
  return keyword === "security" ? Array.isArray(value) : maps.has(keyword) && isObject(value);
}

/** Whether a pointer leads to an extension or into one. */
export function isInExtension(root: unknown, tokens: readonly string[]): boolean {
  let value = root;
  let hasKeywords = true;
  for (const key of tokens) {
    const isKeyed = isObject(value);
    if (isKeyed && hasKeywords && key.startsWith("x-")) return true;
    value = property(value, key);
    if (isKeyed) hasKeywords = !hasKeywords || !namesMembers(key, value);
  }
  return false;
}

/** An object that a walk through a document has reached. */
export interface Visited {
  readonly value: JsonObject;
  /** Whether its members are keywords; otherwise the author named them. */
  readonly hasKeywords: boolean;
  /** Tokens of its pointer. The list changes as the walk goes on, so copy it to keep it. */
  readonly tokens: readonly string[];
}

/** Visits every object of a document in its order, except objects in data. */
export function visitObjects(root: unknown, visit: (visited: Visited) => void): void {
  // One list for the whole walk, because writing a pointer for every object takes long.
  const tokens: string[] = [];
  const walk = (value: unknown, hasKeywords: boolean): void => {
    if (typeof value !== "object" || value === null) return;
    const isKeyed = isObject(value);
    if (isKeyed) visit({ value, hasKeywords, tokens });
    for (const [key, item] of Object.entries(value) as [string, unknown][]) {
      if (isKeyed && hasKeywords && isData(key, item)) continue;
      tokens.push(key);
      walk(item, isKeyed ? !hasKeywords || !namesMembers(key, item) : hasKeywords);
      tokens.pop();
    }
  };
  walk(root, true);
}
