import { isObject, type JsonObject } from "../../../scripts/common/json.ts";
import { isData, namesMembers } from "../../../scripts/document/visit.ts";

/**
 * Copies a document so that `$ref` remains only where it refers to a part of the same document.
 *
 * Prism resolves every `$ref` that it meets, in data too, from files and from the network. In `const` and
 * `enum` the same values are required by other keywords; from an example, a default, an extension or a
 * map the member is left out.
 *
 * @throws Error for a reference to another document: this one is not in one piece.
 */
export function keepOwnReferences(document: object): object {
  return copyObject(document as JsonObject, true); // it is made of JSON values
}

function copy(value: unknown, hasKeywords: boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => copy(item, hasKeywords));
  return isObject(value) ? copyObject(value, hasKeywords) : value;
}

function copyObject(object: JsonObject, hasKeywords: boolean): JsonObject {
  const copied: [string, unknown][] = [];
  const exact: JsonObject[] = [];
  for (const [key, value] of Object.entries(object)) {
    if (key === "$ref" && typeof value === "string") {
      if (hasKeywords && !value.startsWith("#")) throw new Error(`the document refers to ${value}`);
      if (hasKeywords) copied.push([key, value]);
    } else if (!hasKeywords) copied.push([key, copy(value, true)]);
    else if (!isData(key, value)) copied.push([key, copy(value, !namesMembers(key, value))]);
    else if (!holdsReference(value)) copied.push([key, value]);
    else if (key === "const") exact.push(schemaOf(value));
    else if (key === "enum" && Array.isArray(value)) exact.push({ anyOf: value.map(schemaOf) });
    else copied.push([key, withoutReferences(value)]);
  }
  if (exact.length > 0) {
    const { allOf } = object;
    const others = Array.isArray(allOf) ? (copy(allOf, true) as unknown[]) : []; // a list stays one
    copied.push(["allOf", [...others, ...exact]]);
  }
  return Object.fromEntries(copied);
}

/** Whether a `$ref` that Prism would follow is anywhere in a value. */
function holdsReference(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (isObject(value) && typeof value["$ref"] === "string") return true;
  return Object.values(value).some(holdsReference);
}

function withoutReferences(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutReferences);
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(
    ([key, item]) => key !== "$ref" || typeof item !== "string",
  );
  return Object.fromEntries(kept.map(([key, item]) => [key, withoutReferences(item)]));
}

/** The schema that one value matches and no other, without `const` or `enum` of objects. */
function schemaOf(value: unknown): JsonObject {
  if (Array.isArray(value)) {
    const { length } = value;
    return { type: "array", minItems: length, maxItems: length, items: value.map(schemaOf) };
  }
  if (!isObject(value)) return { enum: [value] };
  const members = Object.entries(value).map(([key, item]) => [key, schemaOf(item)]);
  return {
    type: "object",
    required: Object.keys(value),
    maxProperties: members.length,
    properties: Object.fromEntries(members) as JsonObject,
  };
}
