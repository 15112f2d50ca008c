import { structuredPatch } from "diff";
import { escapeInvisible } from "../common/escape.ts";

/** Lines of one file's difference that are shown at most. */
const maxLines = 12;

/** The difference between two texts, short enough to stand in a list of several. */
export function shortDiff(before: string, after: string): string {
  const { hunks } = structuredPatch("", "", before, after, "", "", { context: 1 });
  const lines = hunks.flatMap((hunk) => [`@@ line ${hunk.newStart}`, ...hunk.lines]);
  const shown = lines.slice(0, maxLines).map((line) => `    ${escapeInvisible(line)}`.trimEnd());
  const left = lines.length - shown.length;
  return [...shown, ...(left > 0 ? [`    … ${left} more lines`] : [])].join("\n");
}
