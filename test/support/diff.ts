import type { JsonObject } from "../../scripts/common/json.ts";
import type { Change } from "../../scripts/diff/change.ts";
import { diffDocuments } from "../../scripts/diff/diff.ts";
import { type Document, loadDocument } from "../../scripts/document/load.ts";

/** Compares two texts that refer to no other file. */
export async function diffTexts(before: string, after: string): Promise<Change[]> {
  const [old, now] = await Promise.all([before, after].map(load));
  if (old === undefined || now === undefined) throw new Error("two documents were loaded");
  return diffDocuments(old, now);
}

function load(text: string) {
  const refusal = "the test has one file alone.";
  return loadDocument({ path: "spec/api.yaml", text }, () => Promise.resolve({ refusal }));
}

const place = { path: "api.yaml", text: "", line: 1, column: 1 };

/** A document of which nothing was checked: a change need not leave it valid, it must be noticed. */
function unchecked(root: JsonObject): Document {
  return { path: "api.yaml", root, warnings: [], locate: () => place };
}

/** Compares two documents of which nothing was checked. */
export function diffRoots(before: JsonObject, after: JsonObject): Change[] {
  return diffDocuments(unchecked(before), unchecked(after));
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
