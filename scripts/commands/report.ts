import { escapeInvisible } from "../common/escape.ts";
import type { Colors } from "../host/host.ts";
import type { Model } from "../model/model.ts";
import type { FileChange } from "../output/compare.ts";

/** At most this many files are listed by name, so that a report fits a screen. */
const maxFiles = 16;

/**
 * Reports what the document contains.
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

const colorOf = { added: "green", updated: "yellow", removed: "red", unchanged: "dim" } as const;

/** Reports what was done to the output. */
export function changeReport(changes: readonly FileChange[], colors: Colors): string {
  const changed = changes.filter(({ kind }) => kind !== "unchanged");
  const lines = listed(changed, ({ kind, path }) => {
    return `  ${colors[colorOf[kind]](`${kind.padEnd(8)} ${escapeInvisible(path)}`)}`;
  });
  return [...lines, unchangedReport(changes.length - changed.length)].join("\n");
}

/** Reports how many files did not change. */
export function unchangedReport(files: number): string {
  return `  ${files} unchanged`;
}

/** Lists as many changes as fit a screen, each formatted by `show`. */
export function listed(
  changes: readonly FileChange[],
  show: (change: FileChange) => string,
): string[] {
  const left = changes.length - maxFiles;
  const more = left > 0 ? [`  … and ${count(left, "more file")}`] : [];
  return [...changes.slice(0, maxFiles).map(show), ...more];
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
