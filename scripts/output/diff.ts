import { structuredPatch } from "diff";
import { escapeInvisible } from "../common/escape.ts";

/** At most this many lines of one file's diff are shown. */
const maxLines = 12;

/** The diff of two texts, short enough for a list of several. */
export function shortDiff(before: string, after: string): string {
  const { hunks } = structuredPatch("", "", before, after, "", "", { context: 1 });
  const lines = hunks.flatMap((hunk) => [`@@ line ${hunk.newStart}`, ...hunk.lines]);
  const shown = lines.slice(0, maxLines).map((line) => `    ${escapeInvisible(line)}`.trimEnd());
  const left = lines.length - shown.length;
  return [...shown, ...(left > 0 ? [`    … ${left} more lines`] : [])].join("\n");
}
