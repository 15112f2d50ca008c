import type { Colors } from "../../host/host.ts";
import { escapeInvisible } from "../../common/escape.ts";
import { type Change, countOf } from "../change.ts";
import type { Severity } from "../rules.ts";

const width = 80;
const margin = 10;

/**
 * Writes changes for a terminal.
 *
 * ```text
 * 1 breaking · 0 warnings · 0 safe
 *
 * breaking  scope `temperature` of `fitbit` is gone
 *           scope-removed #/components/schemas/FitbitScope/enum/12
 * ```
 */
export function formatText(changes: readonly Change[], colors: Colors): string {
  const head = colors.bold(summary(changes));
  const blocks = changes.map(({ severity, rule, pointer, message }) => {
    const [first = "", ...more] = wrap(escapeInvisible(message));
    const indent = " ".repeat(margin);
    return [
      colorOf(severity, colors)(severity.padEnd(margin)) + first,
      ...more.map((line) => indent + line),
      `${indent}${colors.dim(`${rule} ${escapeInvisible(pointer)}`)}`,
    ].join("\n");
  });
  return [head, ...blocks].join("\n\n");
}

/** How many changes there are of each severity; `No change.` without any. */
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

/** Breaks a text between words; a word that is longer than a line is left whole. */
function wrap(text: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width - margin) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
