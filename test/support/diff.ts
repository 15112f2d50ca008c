import type { Change } from "../../scripts/diff/change.ts";
import { diffDocuments } from "../../scripts/diff/diff.ts";
import type { Library } from "../../scripts/diff/structure/library.ts";
import { loadDocument } from "../../scripts/document/load.ts";

/** A library that the comparison has no need of. */
export const noLibrary: Library = () => {
  throw new Error("something is left to the library");
};

/** Compares two texts; without a library when all that differs is judged by the model. */
export async function diffTexts(
  before: string,
  after: string,
  library?: Library,
): Promise<Change[]> {
  const [old, now] = await Promise.all([before, after].map(load));
  if (old === undefined || now === undefined) throw new Error("two documents were loaded");
  return diffDocuments(old, now, { ...(library && { library }) });
}

function load(text: string) {
  const refusal = "the test has one file alone.";
  return loadDocument({ path: "spec/api.yaml", text }, () => Promise.resolve({ refusal }));
}

/** One line a change, short enough for a table. */
export function line({ severity, rule, pointer, message }: Change): string {
  return `${severity} ${rule} ${pointer} | ${message}`;
}

/** The lines of a whole report, without the silent ones. */
export function loudLines(changes: readonly Change[]): string[] {
  return changes.filter(({ severity }) => severity !== "silent").map(line);
}
