import { isData, visitObjects } from "../visit.ts";

/**
 * Replaces objects and lists in examples, defaults and extensions by their JSON text, in place, so that
 * no tool follows a `$ref` or a `discriminator` in them.
 *
 * Lists of examples and of extensions (`x-enum-varnames`) stay lists.
 */
export function renderData(root: unknown): void {
  visitObjects(root, ({ value, hasKeywords }) => {
    if (!hasKeywords) return;
    // It may be changed: it was just parsed, and nothing else refers to it.
    const object = value as Record<string, unknown>;
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
