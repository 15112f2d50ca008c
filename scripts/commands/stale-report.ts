import { escapeInvisible } from "../common/escape.ts";
import type { FileChange } from "../output/compare.ts";
import { shortDiff } from "../output/diff.ts";
import type { Colors } from "../host/host.ts";
import { listed } from "./report.ts";

/** Lists the files that differ from what they should be, with short diffs and the command that fixes them. */
export function staleReport(stale: readonly FileChange[], command: string, colors: Colors): string {
  if (stale.length === 0) return `  ${colors.green("up to date")}`;
  return [
    ...listed(stale, (change) => {
      const name = { added: "missing", updated: "stale", removed: "orphaned", unchanged: "" };
      const diff = change.kind === "updated" ? `\n${shortDiff(change.before, change.after)}` : "";
      return `  ${colors.yellow(name[change.kind])} ${escapeInvisible(change.path)}${diff}`;
    }),
    `Fix it with: ${colors.bold(escapeInvisible(command))}`,
  ].join("\n");
}
