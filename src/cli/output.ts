/** Text in a style of its own. */
interface Styled {
  readonly style: Style;
  readonly text: string;
}

type Style = "bold" | "green" | "red";

/** One line, whole or in pieces. */
export type Line = string | readonly (string | Styled)[];

/** Where a command's lines go. */
export interface Output {
  /** Prints results, for the next program of a pipe. */
  readonly print: (...lines: readonly Line[]) => void;
  /** Prints progress and faults, for people. */
  readonly report: (...lines: readonly Line[]) => void;
  /** Shows a line that the next one replaces. Only a terminal can; elsewhere nothing is shown. */
  readonly showProgress: (line: string) => void;
}

/** What an {@link Output} writes to. */
interface Streams {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Whether a line on standard error can be replaced. */
  readonly isTerminal: boolean;
  /** How many characters a line of the terminal has, if that is known. */
  readonly columns: () => number | undefined;
  readonly colors: Readonly<Record<Style, (text: string) => string>>;
}

export const bold = (text: string): Styled => ({ style: "bold", text });
export const green = (text: string): Styled => ({ style: "green", text });
export const red = (text: string): Styled => ({ style: "red", text });

const clearLine = "\r\u001b[K";

/**
 * Creates the output. Text of a document, a file or a server is escaped here, so that no command can
 * forget it: a line stays one line, and a terminal obeys nothing in it.
 */
export function createOutput(streams: Streams): Output {
  const { stdout, stderr, isTerminal, columns, colors } = streams;
  let hasProgress = false;
  const toText = (line: Line): string =>
    (typeof line === "string" ? [line] : line)
      .map((piece) =>
        typeof piece === "string" ? escape(piece) : colors[piece.style](escape(piece.text)),
      )
      .join("");
  const writeTo = (write: (text: string) => void, lines: readonly Line[]): void => {
    if (hasProgress) stderr(clearLine);
    hasProgress = false;
    write(lines.map((line) => `${toText(line)}\n`).join(""));
  };
  return {
    print: (...lines) => {
      writeTo(stdout, lines);
    },
    report: (...lines) => {
      writeTo(stderr, lines);
    },
    showProgress: (line) => {
      if (!isTerminal) return;
      hasProgress = true;
      // A line that is wrapped could not be cleared.
      stderr(clearLine + escape(line).slice(0, (columns() || Infinity) - 1));
    },
  };
}

/** Prints any number of lines: a call takes only so many arguments. */
export function printAll({ print }: Output, lines: readonly Line[]): void {
  for (const line of lines) print(line);
}

/** Controls, marks of direction, and everything else that a terminal obeys or does not show. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** Writes each as `\u` and four hexadecimal digits: inside JSON it is still the same string. */
export function escape(text: string): string {
  return text.replace(invisible, (character) =>
    character
      .split("")
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}
