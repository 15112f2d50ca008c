/** Everything the command touches of the world around it, so that tests can give their own. */
export interface Host {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Reads a file whole; `-` is standard input. */
  readonly read: (path: string) => Promise<string>;
  /** Results, for the next program of a pipe. */
  readonly print: (text: string) => void;
  /** Progress and faults, for people. */
  readonly report: (text: string) => void;
  /** Whether what is reported can be written over. */
  readonly isTerminal: boolean;
  /** Styles of a terminal; each gives its text back unchanged where there is none. */
  readonly colors: Readonly<Record<"bold" | "green" | "red", (text: string) => string>>;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Waits, and ends early when the signal is aborted. */
  readonly wait: (ms: number) => Promise<void>;
  readonly version: string;
}

/** 0 done, 1 some failed, 2 bad input, 130 interrupted. */
export type ExitCode = 0 | 1 | 2 | 130;

/** The command was called, or its environment is, as it should not be. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
