import type { Colors } from "../../host/host.ts";
import { escapeInvisible } from "../../common/escape.ts";
import type { Change } from "../change.ts";
import { type Entry, outline, summary } from "./outline.ts";

const width = 80;
const margin = 10;

/**
 * Writes changes for a terminal.
 *
 * ```text
 * 0 breaking · 1 warning · 0 safe
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
  const sections = outline(changes, isFull).flatMap(({ heading, entries }) => [
    colors.bold(heading),
    ...entries.map((entry) => formatEntry(entry, colors)),
  ]);
  return [colors.bold(summary(changes)), ...sections].join("\n\n");
}

function formatEntry(entry: Entry, { red, yellow, green, dim }: Colors): string {
  const { severity, rule, pointer, message, places, left } = entry;
  const [start = "", ...more] = wrap(escapeInvisible(message));
  const details = [
    pointer === undefined ? rule : `${rule} ${pointer}`,
    ...places.map((place) => `- ${place.pointer} ${place.message}`),
    ...(left > 0 ? [`- … and ${left} more`] : []),
  ];
  const below = [...more, ...details.map((line) => dim(escapeInvisible(line)))];
  const indent = " ".repeat(margin);
  const paint = { breaking: red, warning: yellow, safe: green, silent: dim }[severity];
  return [paint(severity.padEnd(margin)) + start, ...below.map((line) => indent + line)].join("\n");
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
