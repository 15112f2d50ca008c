import { escapeInvisible } from "../common/escape.ts";
import type { Change } from "../output/compare.ts";
import { shortDiff } from "../output/diff.ts";
import type { Colors } from "../host/host.ts";
import { listed } from "./report.ts";

/** What is not as it should be, each with a short diff, and the command that mends it. */
export function staleReport(stale: readonly Change[], command: string, colors: Colors): string {
  if (stale.length === 0) return `  ${colors.green("up to date")}`;
  return [
    ...listed(stale, (change) => {
      const name = { added: "missing", updated: "stale", removed: "orphaned", unchanged: "" };
      const diff = change.kind === "updated" ? `\n${shortDiff(change.before, change.after)}` : "";
      return `  ${colors.yellow(name[change.kind])} ${escapeInvisible(change.path)}${diff}`;
    }),
    `Mend it with: ${colors.bold(escapeInvisible(command))}`,
  ].join("\n");
}
