import type { JsonObject } from "../../scripts/common/json.ts";
import type { Change } from "../../scripts/diff/change.ts";
import { diffDocuments } from "../../scripts/diff/diff.ts";
import type { Document } from "../../scripts/document/load.ts";
import type { Edit } from "./edit.ts";
import { manyOperations } from "./many-operations.ts";

const place = { path: "api.yaml", text: "", line: 1, column: 1 };

/** A document of which nothing was checked: a change need not leave it valid, it must be noticed. */
function unchecked(root: JsonObject): Document {
  return { path: "api.yaml", root, warnings: [], notices: [], locate: () => place };
}

/** Compares two documents of which nothing was checked. */
export function diffRoots(before: JsonObject, after: JsonObject): Change[] {
  return diffDocuments(unchecked(before), unchecked(after));
}

/** The lines of a report on two documents that were made from one by an edit each. */
export function reportBetween(before: Edit, after: Edit, operations = 0): string[] {
  const [old, now] = [manyOperations(operations), manyOperations(operations)];
  before(old);
  after(now);
  return loudLines(diffRoots(old, now));
}

/** One line a change, short enough for a table, then one for each place inside it. */
export function line({ severity, rule, pointer, message, places = [] }: Change): string {
  const list = places.map((place) => `\n  ${place.pointer} ${place.message}`);
  return `${severity} ${rule} ${pointer} | ${message}${list.join("")}`;
}

/** The lines of a whole report, without the silent ones. */
export function loudLines(changes: readonly Change[]): string[] {
  return changes.filter(({ severity }) => severity !== "silent").map(line);
}
