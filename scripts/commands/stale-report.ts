import { structuredPatch } from "diff";
import { escapeInvisible } from "../common/escape.ts";
import type { Colors } from "../host/host.ts";
import type { FileChange } from "../output/compare.ts";
import { listed } from "./report.ts";

const stateOf = { added: "missing", updated: "stale", removed: "orphaned", unchanged: "" };

/** Lists the files that differ from what they should be, with short diffs and the command that fixes them. */
export function staleReport(stale: readonly FileChange[], command: string, colors: Colors): string {
  if (stale.length === 0) return `  ${colors.green("up to date")}`;
  const lines = listed(stale, ({ kind, path, before, after }) => {
    const name = `  ${colors.yellow(stateOf[kind])} ${escapeInvisible(path)}`;
    return before === undefined || after === undefined
      ? name
      : `${name}\n${shortDiff(before, after)}`;
  });
  return [...lines, `Fix it with: ${colors.bold(escapeInvisible(command))}`].join("\n");
}

/** At most this many lines of one file's diff are shown. */
const maxLines = 12;

function shortDiff(before: string, after: string): string {
  const { hunks } = structuredPatch("", "", before, after, "", "", { context: 1 });
  const lines = hunks.flatMap((hunk) => [`@@ line ${hunk.newStart}`, ...hunk.lines]);
  const shown = lines.slice(0, maxLines).map((line) => `    ${escapeInvisible(line)}`.trimEnd());
  const left = lines.length - shown.length;
  return [...shown, ...(left > 0 ? [`    … ${left} more lines`] : [])].join("\n");
}
