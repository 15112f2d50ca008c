import { escapeInvisible } from "../../common/escape.ts";
import type { Change } from "../change.ts";
import { summary } from "./text.ts";
import type { Severity } from "../rules.ts";

/** Changes of one severity that are listed at most: a comment on GitHub holds 65,536 characters. */
const maxChanges = 50;

const titles: Record<Severity, string> = {
  breaking: "Breaking",
  warning: "Warnings",
  safe: "Safe",
  silent: "Silent",
};

/**
 * Writes changes for a comment on a pull request.
 *
 * The document is a stranger's: what comes from it stands in code spans alone, where nothing is a link,
 * a mention or HTML.
 */
export function formatMarkdown(changes: readonly Change[]): string {
  const severities = Object.keys(titles) as Severity[]; // a record has no other keys
  const sections = severities.flatMap((severity) => {
    const found = changes.filter((change) => change.severity === severity);
    if (found.length === 0) return [];
    const left = found.length - maxChanges;
    const more = left > 0 ? [`- … and ${left} more: see \`npm run spec:diff\``] : [];
    return [
      `### ${titles[severity]}`,
      [...found.slice(0, maxChanges).map(item), ...more].join("\n"),
    ];
  });
  return ["## API changes", summary(changes), ...sections].join("\n\n");
}

function item({ rule, pointer, message }: Change): string {
  return `- ${inline(message)}\n  ${codeSpan(rule)} at ${codeSpan(pointer)}`;
}

/** A word that can have no meaning in Markdown. */
const plainWord = /^(?!www\.|gh-)[\p{L}\p{N}][\p{L}\p{N}'’-]*[.,:;]?$|^…$/iu;

/** Keeps the code spans of a message, and makes one of every other word that is not plainly a word. */
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
 * Writes a code span that its text cannot end. No backslash escapes in there, so the fence is longer
 * than every run of backticks in it.
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
