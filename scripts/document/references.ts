import { isObject } from "./json.ts";
import { formatPointer, parsePointer } from "./pointer.ts";

/** A Reference Object, or a Schema Object with `$ref`, found in a document. */
export interface Reference {
  /** Pointer of the object that holds `$ref`. */
  readonly pointer: string;
  readonly $ref: string;
}

/** Keywords whose members are named by the author, so that no name in there is a keyword. */
const maps = new Set([
  ...["properties", "patternProperties", "dependentSchemas", "$defs", "definitions"],
  ...["schemas", "responses", "parameters", "examples", "requestBodies", "headers"],
  ...["securitySchemes", "links", "callbacks", "pathItems", "paths", "webhooks"],
  ...["content", "encoding", "variables", "mapping"],
]);

/** Keywords whose value is data. A `$ref` in data refers to nothing. */
const data = new Set(["example", "default", "const", "enum", "value"]);

/** Finds every reference of a document, in its order; those in examples and other data are none. */
export function findReferences(root: unknown): Reference[] {
  const references: Reference[] = [];
  // One path for the whole walk: pointers are written only for what is found.
  const tokens: string[] = [];
  const walk = (value: unknown, named: boolean): void => {
    if (typeof value !== "object" || value === null) return;
    const keywords = !named && isObject(value);
    if (keywords && typeof value["$ref"] === "string") {
      references.push({ pointer: formatPointer(tokens), $ref: value["$ref"] });
    }
    for (const [key, item] of Object.entries(value)) {
      if (keywords && isData(key, item)) continue;
      tokens.push(key);
      walk(item, keywords && maps.has(key) && !Array.isArray(item));
      tokens.pop();
    }
  };
  walk(root, false);
  return references;
}

function isData(keyword: string, value: unknown): boolean {
  return (
    data.has(keyword) ||
    keyword.startsWith("x-") ||
    // In a Schema Object `examples` is a list of data; elsewhere a map of Example Objects.
    (keyword === "examples" && Array.isArray(value))
  );
}

/** Whether a pointer leads into data: an example, a default, an extension. */
export function isDataPointer(pointer: string): boolean {
  let named = false;
  for (const token of parsePointer(pointer) ?? []) {
    if (!named && isData(token, [])) return true;
    named = !named && maps.has(token);
  }
  return false;
}
