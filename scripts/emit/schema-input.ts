import type { OpenAPI3 } from "openapi-typescript";
import { isObject, property } from "../common/json.ts";
import { visitObjects } from "../document/visit.ts";

/**
 * A copy of a document in which everything is as openapi-typescript writes it best.
 *
 * - A value that an enum lists twice would be in its union twice.
 * - Named properties beside a schema for all others would have to be of both types at once: TypeScript
 *   has no type for "the others", so those are unknown.
 */
export function schemaInput(root: unknown): OpenAPI3 {
  const copy: unknown = structuredClone(root);
  visitObjects(copy, ({ value, hasKeywords }) => {
    if (!hasKeywords) return;
    const schema = value as Record<string, unknown>; // the copy is ours to change
    if (Array.isArray(schema["enum"])) schema["enum"] = distinct(schema["enum"]);
    if (hasNames(schema["properties"]) && restricts(schema)) {
      schema["additionalProperties"] = true;
      delete schema["patternProperties"];
    }
  });
  return copy as OpenAPI3; // it was linted
}

/** The values of a list, each once. */
function distinct(values: readonly unknown[]): unknown[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

function restricts(schema: unknown): boolean {
  return ["additionalProperties", "patternProperties"].some((name) =>
    hasNames(property(schema, name)),
  );
}

function hasNames(value: unknown): boolean {
  return isObject(value) && Object.keys(value).length > 0;
}
