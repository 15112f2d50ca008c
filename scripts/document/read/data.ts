import { isData, visitObjects } from "../visit.ts";

/**
 * Replaces objects and lists in examples, defaults and extensions by the JSON text that is shown of them,
 * in place, so that no tool takes a `$ref` or a `discriminator` in there for one of the document's.
 *
 * Lists of examples and those of extensions (`x-enum-varnames`) stay lists. What an example lies outside
 * of the document for (`externalValue`) is forgotten: it is never read.
 */
export function renderData(root: unknown): void {
  visitObjects(root, ({ value, hasKeywords }) => {
    if (!hasKeywords) return;
    // It was parsed a moment ago and nobody else has it.
    const object = value as Record<string, unknown>;
    delete object["externalValue"];
    for (const [key, item] of Object.entries(object)) {
      if (!isData(key, item) || typeof item !== "object" || key === "const" || key === "enum")
        continue;
      const isList = Array.isArray(item) && (key === "examples" || key.startsWith("x-"));
      object[key] = isList ? item.map(render) : render(item);
    }
  });
}

function render(value: unknown): unknown {
  return typeof value === "object" && value !== null ? JSON.stringify(value, undefined, 2) : value;
}
