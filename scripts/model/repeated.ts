import { quote } from "../common/escape.ts";
import { formatPointer } from "../common/pointer.ts";
import type { Report } from "../common/report.ts";
import { visitObjects } from "../document/visit.ts";

/** Warns of values that an enum lists twice, anywhere in a document: one member is made of both. */
export function warnRepeatedValues(root: unknown, report: Report): void {
  visitObjects(root, ({ value, hasKeywords, tokens }) => {
    const values: unknown = value["enum"];
    if (!hasKeywords || !Array.isArray(values)) return;
    const listed = new Set<string>();
    for (const [index, item] of values.entries()) {
      const text = JSON.stringify(item);
      if (listed.has(text)) {
        const pointer = formatPointer([...tokens, "enum", String(index)]);
        const shown = quote(typeof item === "string" ? item : text);
        report.warn(pointer, `The value ${shown} is listed twice in the enum.`, "Keep one.");
      }
      listed.add(text);
    }
  });
}
