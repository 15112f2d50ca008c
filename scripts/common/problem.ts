import { escapeInvisible } from "./escape.ts";
import type { Source } from "./source.ts";
import { UserError } from "./user-error.ts";

/** A place in a file. Lines and columns count from 1. */
export interface Place extends Source {
  readonly line: number;
  readonly column: number;
}

/** The part of a member that a place names. */
export type PointerPart = "key" | "value";

/** Finds the place of a JSON Pointer's value, or key; the nearest one above it if there is nothing. */
export type Locate = (pointer: string, part?: PointerPart) => Place;

/** The place of an offset into a file. */
export function placeAt({ path, text }: Source, offset: number): Place {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf("\n"); end >= 0 && end < offset; end = text.indexOf("\n", start)) {
    line++;
    start = end + 1;
  }
  return { path, text, line, column: offset - start + 1 };
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

/** A problem whose place is looked up when it is read: there may be many, and few are printed. */
export function located(problem: Omit<Problem, "place">, place: () => Place | undefined): Problem {
  return {
    ...problem,
    get place() {
      return place();
    },
  };
}

/** The problems of a document, all those of one stage. */
export class DocumentError extends UserError {
  override readonly name = "DocumentError";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(formatProblems(problems));
    this.problems = problems;
  }
}

/** At most this many problems are printed: more would not be read, and finding places takes time. */
const maxPrinted = 20;

/** At most this many places of equal problems are printed. */
const maxEqual = 5;

/**
 * Prints problems for people: errors before warnings, equal ones together, and a limited number.
 *
 * ```text
 * spec/api.yaml:12:7 error #/components/schemas/A/type
 * spec/api.yaml:20:7 error #/components/schemas/B/type
 *   `type` can be one of the following only: "object", …
 *   Did you mean `string`?
 *
 *   11 |     A:
 * > 12 |       type: strin
 *      |       ^
 *
 * … and 31 more problems
 * ```
 */
export function formatProblems(problems: readonly Problem[]): string {
  const groups = new Map<string, Problem[]>();
  for (const problem of problems.toSorted((a, b) => a.severity.localeCompare(b.severity))) {
    const key = JSON.stringify([problem.severity, problem.message, problem.hint]);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(problem);
  }
  const texts: string[] = [];
  let left = problems.length;
  let room = maxPrinted;
  for (const group of groups.values()) {
    if (room === 0) break;
    const shown = group.slice(0, Math.min(maxEqual, room));
    texts.push(formatGroup(shown, group.length));
    room -= shown.length;
    left -= group.length;
  }
  if (left > 0) texts.push(`… and ${left} more problem${left === 1 ? "" : "s"}`);
  return texts.join("\n\n");
}

/** Prints equal problems: the place of each, what is wrong, and the lines around the first. */
function formatGroup(problems: readonly Problem[], total: number): string {
  // Read once: a place is looked up when it is read.
  const places = problems.map(({ place }) => place);
  const lines = problems.map(({ severity, pointer }, index) => {
    const place = places[index];
    const position = place && `${place.path}:${place.line}:${place.column}`;
    return [position, severity, pointer].filter((part) => part !== undefined).join(" ");
  });
  if (total > problems.length) lines.push(`  and at ${total - problems.length} more places`);
  lines.push(`  ${problems[0]?.message ?? ""}`);
  if (problems[0]?.hint !== undefined) lines.push(`  ${problems[0].hint}`);
  const text = lines.map(escapeInvisible).join("\n");
  return places[0] ? `${text}\n\n${codeFrame(places[0])}` : text;
}

const frameWidth = 100;

function codeFrame({ text, line, column }: Place): string {
  const first = Math.max(1, line - 1);
  const lines = text.split("\n").slice(first - 1, line + 1);
  // A long line (a document of one line, say) is shown around the column alone.
  const from = column > frameWidth - 20 ? column - frameWidth / 2 : 0;
  const width = String(first + lines.length - 1).length;
  const rows = lines.map((content, index) => {
    const number = first + index;
    const shown = escapeInvisible(content.replace(/\r$/, "").slice(from, from + frameWidth));
    return `${number === line ? ">" : " "} ${String(number).padStart(width)} | ${shown}`.trimEnd();
  });
  const before = escapeInvisible(lines[line - first]?.slice(from, column - 1) ?? "");
  rows.splice(line - first + 1, 0, `  ${" ".repeat(width)} | ${" ".repeat(before.length)}^`);
  return rows.join("\n");
}
