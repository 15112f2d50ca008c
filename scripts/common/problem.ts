import { escapeInvisible } from "./escape.ts";
import { UserError } from "./user-error.ts";

/** A place in a text. Lines and columns count from 1. */
export interface Place {
  /** Path as it is shown to people. */
  readonly path: string;
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** Something wrong with what the user gave. */
export interface Problem {
  readonly severity: "error" | "warning";
  /** What is wrong, as a sentence. */
  readonly message: string;
  /** What to do about it, as a sentence. */
  readonly hint?: string;
  /** JSON Pointer in fragment form, where the fault has one. */
  readonly pointer?: string;
  readonly place?: Place | undefined;
}

/** Faults of a document, all those of one stage. Printed without a stack: it is no bug of ours. */
export class DocumentError extends UserError {
  override readonly name = "DocumentError";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join("\n\n"));
    this.problems = problems;
  }
}

/**
 * Prints a problem for people.
 *
 * ```text
 * spec/api.yaml:12:7 error #/components/schemas/A/type
 *   `type` can be one of the following only: "object", …
 *   Did you mean `string`?
 *
 *   11 |     A:
 * > 12 |       type: strin
 *      |       ^
 * ```
 */
export function formatProblem(problem: Problem): string {
  const { place, pointer, severity, message, hint } = problem;
  const head = [
    ...(place ? [`${place.path}:${place.line}:${place.column}`] : []),
    severity,
    ...(pointer === undefined ? [] : [pointer]),
  ];
  const lines = [head.join(" "), `  ${message}`];
  if (hint !== undefined) lines.push(`  ${hint}`);
  const text = lines.map(escapeInvisible).join("\n");
  return place ? `${text}\n\n${codeFrame(place)}` : text;
}

const frameWidth = 100;

function codeFrame({ text, line, column }: Place): string {
  const first = Math.max(1, line - 1);
  const lines = readLines(text, first, line + 1);
  const last = first + lines.length - 1;
  // A long line (a document of one line, say) is shown around the column alone.
  const from = column > frameWidth - 20 ? column - frameWidth / 2 : 0;
  const width = String(last).length;
  const rows: string[] = [];
  for (const [index, content] of lines.entries()) {
    const number = first + index;
    const shown = escapeInvisible(content.slice(from, from + frameWidth));
    rows.push(
      `${number === line ? ">" : " "} ${String(number).padStart(width)} | ${shown}`.trimEnd(),
    );
    if (number === line) {
      const before = escapeInvisible(content.slice(from, column - 1));
      rows.push(`  ${" ".repeat(width)} | ${" ".repeat(before.length)}^`);
    }
  }
  return rows.join("\n");
}

/** Not by `split`: a document may have half a million lines, and many problems. */
function readLines(text: string, first: number, last: number): string[] {
  const lines: string[] = [];
  for (let number = 1, start = 0; number <= last; number++) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    if (number >= first) lines.push(text.slice(start, end).replace(/\r$/, ""));
    if (newline < 0) break;
    start = newline + 1;
  }
  return lines;
}
