import { visible } from "../document/visible.ts";
import type { Model } from "../model/model.ts";
import type { Change } from "../output/compare.ts";
import { shortDiff } from "../output/diff.ts";
import type { Colors } from "./host.ts";

/** Files that are listed by name at most, so that a report fits a screen. */
const maxFiles = 16;

/**
 * What was read.
 *
 * ```text
 * spec/org-management.yaml
 *   POST /v1/org/{org_id}/team/{team_id}/scope_requirements
 *   8 providers · 52 scopes
 * ```
 */
export function modelReport(path: string, model: Model, colors: Colors): string {
  const lines = [colors.bold(visible(path))];
  if (model.operation === undefined) {
    lines.push("  No operation takes scope requirements: types and client only.");
  } else {
    const { method, path: route, body } = model.operation;
    const scopes = body.requirements.reduce((sum, { scopes }) => sum + scopes.scopes.length, 0);
    lines.push(`  ${method.toUpperCase()} ${visible(route)}`);
    lines.push(`  ${count(body.requirements.length, "provider")} · ${count(scopes, "scope")}`);
  }
  return lines.join("\n");
}

/** What was done to the output. */
export function changeReport(
  out: string,
  changes: readonly Change[],
  elapsedMs: number,
  colors: Colors,
): string {
  const changed = changes.filter(({ kind }) => kind !== "unchanged");
  return [
    colors.bold(`${visible(out)}/`),
    ...listed(changed, (change) => `  ${marked(change, colors)}`),
    `  ${changes.length - changed.length} unchanged`,
    colors.dim(`Done in ${(elapsedMs / 1000).toFixed(1)} s.`),
  ].join("\n");
}

/** What is not as it should be, each with a short diff, and the command that mends it. */
export function staleReport(
  out: string,
  stale: readonly Change[],
  command: string,
  colors: Colors,
): string {
  const head = colors.bold(`${visible(out)}/`);
  if (stale.length === 0) return `${head}\n  ${colors.green("up to date")}`;
  return [
    head,
    ...listed(stale, (change) => {
      const name = { added: "missing", updated: "stale", removed: "orphaned", unchanged: "" };
      const diff = change.kind === "updated" ? `\n${shortDiff(change.before, change.after)}` : "";
      return `  ${colors.yellow(name[change.kind])} ${visible(change.path)}${diff}`;
    }),
    `Mend it with: ${colors.bold(visible(command))}`,
  ].join("\n");
}

function marked({ kind, path }: Change, colors: Colors): string {
  switch (kind) {
    case "added":
      return colors.green(`added    ${visible(path)}`);
    case "updated":
      return colors.yellow(`updated  ${visible(path)}`);
    case "removed":
      return colors.red(`removed  ${visible(path)}`);
    case "unchanged":
      return visible(path);
  }
}

function listed(changes: readonly Change[], show: (change: Change) => string): string[] {
  const left = changes.length - maxFiles;
  const more = left > 0 ? [`  … and ${count(left, "more file")}`] : [];
  return [...changes.slice(0, maxFiles).map(show), ...more];
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
