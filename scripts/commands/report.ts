import { escapeInvisible } from "../common/escape.ts";
import type { Model } from "../model/model.ts";
import type { Change } from "../output/compare.ts";
import type { Colors } from "../host/host.ts";

/** Files that are listed by name at most, so that a report fits a screen. */
const maxFiles = 16;

/**
 * What was read.
 *
 * ```text
 *   POST /v1/org/{org_id}/team/{team_id}/scope_requirements
 *   8 providers · 52 scopes
 * ```
 */
export function modelReport({ operation }: Model): string {
  if (operation === undefined) {
    return "  No operation takes scope requirements: types and client only.";
  }
  const { requirements } = operation.body;
  const scopes = requirements.reduce((sum, { scopes }) => sum + scopes.scopes.length, 0);
  return `  ${operation.method.toUpperCase()} ${escapeInvisible(operation.path)}
  ${count(requirements.length, "provider")} · ${count(scopes, "scope")}`;
}

/** What was done to the output. */
export function changeReport(changes: readonly Change[], colors: Colors): string {
  const changed = changes.filter(({ kind }) => kind !== "unchanged");
  return [
    ...listed(changed, (change) => `  ${marked(change, colors)}`),
    unchangedReport(changes.length - changed.length),
  ].join("\n");
}

/** How many files are as they should be. */
export function unchangedReport(files: number): string {
  return `  ${files} unchanged`;
}

function marked({ kind, path }: Change, colors: Colors): string {
  switch (kind) {
    case "added":
      return colors.green(`added    ${escapeInvisible(path)}`);
    case "updated":
      return colors.yellow(`updated  ${escapeInvisible(path)}`);
    case "removed":
      return colors.red(`removed  ${escapeInvisible(path)}`);
    case "unchanged":
      return escapeInvisible(path);
  }
}

/** As many changes as fit a screen, each shown its own way. */
export function listed(changes: readonly Change[], show: (change: Change) => string): string[] {
  const left = changes.length - maxFiles;
  const more = left > 0 ? [`  … and ${count(left, "more file")}`] : [];
  return [...changes.slice(0, maxFiles).map(show), ...more];
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
