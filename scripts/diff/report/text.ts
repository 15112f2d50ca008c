import type { Colors } from "../../host/host.ts";
import { escapeInvisible } from "../../common/escape.ts";
import { type Change, changesOf, countOf } from "../change.ts";
import type { Section, Severity } from "../rules.ts";
import { type Entry, groupChanges } from "./group.ts";

const width = 80;
const margin = 10;

/** What each section of a report is called. */
export const headings: Record<Section, string> = {
  operation: "Scope requirements",
  rest: "Rest of the document",
  silent: "Without meaning for callers",
};

/**
 * Writes changes for a terminal.
 *
 * ```text
 * 1 breaking · 1 warning · 0 safe
 *
 * Scope requirements
 *
 * breaking  scope `temperature` was removed from `fitbit`
 *           scope-removed #/components/schemas/FitbitScope/enum/12
 *
 * Rest of the document
 *
 * warning   `GET /v1/users` changed in 1 place
 *           other-operation-changed #/paths/~1v1~1users/get
 *           - #/components/schemas/User/properties/age was added
 * ```
 *
 * @param isFull - list every operation and place, however many there are.
 */
export function formatText(
  changes: readonly Change[],
  colors: Colors,
  { isFull = false }: { isFull?: boolean } = {},
): string {
  const sections = (Object.keys(headings) as Section[]) // a record has no other keys
    .map((section) => ({ section, entries: groupChanges(changesOf(section, changes), { isFull }) }))
    .filter(({ entries }) => entries.length > 0);
  return [
    colors.bold(summary(changes)),
    ...sections.flatMap(({ section, entries }) => [
      colors.bold(headings[section]),
      ...entries.map((entry) => formatEntry(entry, colors)),
    ]),
  ].join("\n\n");
}

function formatEntry({ first, count, message, places, left }: Entry, colors: Colors): string {
  const { severity, rule, pointer } = first;
  const [start = "", ...more] = wrap(message);
  const list = places.map((place) => `- ${escapeInvisible(`${place.pointer} ${place.message}`)}`);
  const below = [
    ...more,
    colors.dim(count === 1 ? `${rule} ${escapeInvisible(pointer)}` : rule),
    ...list.map((line) => colors.dim(line)),
    ...(left > 0 ? [colors.dim(`- … and ${left} more`)] : []),
  ];
  const indent = " ".repeat(margin);
  return [
    colorOf(severity, colors)(severity.padEnd(margin)) + start,
    ...below.map((line) => indent + line),
  ].join("\n");
}

/** How many changes there are of each severity; a sentence without any. */
export function summary(changes: readonly Change[]): string {
  const [breaking, warning, safe, silent] = (
    ["breaking", "warning", "safe", "silent"] as const
  ).map((severity) => countOf(changes, severity));
  if (changes.length === 0) return "No change that matters to a caller.";
  const parts = [
    `${breaking ?? 0} breaking`,
    `${warning ?? 0} warning${warning === 1 ? "" : "s"}`,
    `${safe ?? 0} safe`,
  ];
  return [...parts, ...(silent === 0 ? [] : [`${silent ?? 0} silent`])].join(" · ");
}

function colorOf(severity: Severity, colors: Colors): (text: string) => string {
  switch (severity) {
    case "breaking":
      return colors.red;
    case "warning":
      return colors.yellow;
    case "safe":
      return colors.green;
    case "silent":
      return colors.dim;
  }
}

/** Breaks a text between words; a name in backticks, or what is longer than a line, is left whole. */
function wrap(text: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.match(/(?:`[^`]*`|[^ `]|`)+/g) ?? []) {
    if (line !== "" && line.length + 1 + word.length > width - margin) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
