import { escapeInvisible } from "../../common/escape.ts";
import type { Change } from "../change.ts";
import { type Entry, outline, summary } from "./outline.ts";

/** Characters of the list at most: a comment on GitHub holds 65,536, and the workflow adds some. */
const maxLength = 60_000;

/**
 * Writes changes for a comment on a pull request.
 *
 * The document is not trusted: what comes from it is written in code spans alone, where nothing is a link,
 * a mention or HTML.
 */
export function formatMarkdown(changes: readonly Change[]): string {
  const blocks = ["## API changes", summary(changes)];
  let length = 0;
  let left = 0;
  for (const { heading, entries } of outline(changes, false)) {
    const shown = entries.map(item).filter((text) => {
      length += text.length + 1;
      return length <= maxLength;
    });
    left += entries.length - shown.length;
    if (shown.length > 0) blocks.push(`### ${heading}`, shown.join("\n"));
  }
  if (left > 0) blocks.push(`… and ${left} more: see \`npm run spec:diff\``);
  return blocks.join("\n\n");
}

function item({ severity, rule, pointer, message, places, left }: Entry): string {
  const where = pointer === undefined ? "" : ` at ${codeSpan(pointer)}`;
  return [
    `- **${severity}**: ${inline(message)}\n  ${codeSpan(rule)}${where}`,
    ...places.map((place) => `  - ${codeSpan(place.pointer)} ${inline(place.message)}`),
    ...(left > 0 ? [`  - … and ${left} more`] : []),
  ].join("\n");
}

/** A word that can have no meaning in Markdown. */
const plainWord = /^(?!www\.|gh-)[\p{L}\p{N}][\p{L}\p{N}'’-]*[.,:;]?$|^…$/iu;

/** Keeps the code spans of a message, and makes one of each word that might mean something in Markdown. */
function inline(message: string): string {
  return escapeInvisible(message)
    .split(/(`[^`]*`[.,:;]?)/)
    .flatMap((part) => {
      const [, code, mark = ""] = /^`([^`]*)`([.,:;]?)$/.exec(part) ?? [];
      if (code !== undefined) return [codeSpan(code) + mark];
      return part
        .split(" ")
        .filter((word) => word !== "")
        .map((word) => (plainWord.test(word) ? word : codeSpan(word)));
    })
    .join(" ");
}

/**
 * Writes a code span that its text cannot end. A backslash does not escape in a code span, so the fence is
 * longer than every run of backticks in it.
 *
 * @see https://spec.commonmark.org/0.31.2/#code-spans
 */
function codeSpan(text: string): string {
  const shown = escapeInvisible(text.length > 300 ? `${text.slice(0, 300)}…` : text);
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = /^[` ]|[` ]$/.test(shown) || shown === "" ? " " : "";
  return fence + pad + shown + pad + fence;
}
