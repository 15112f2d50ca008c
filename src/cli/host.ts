import type { Output } from "./output.ts";

/** Everything the command touches of the world around it, so that tests can give their own. */
export interface Host extends Output {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Reads a file whole; `-` is standard input. */
  readonly read: (path: string) => Promise<string>;
  /** Whether people look on as it runs. */
  readonly isTerminal: boolean;
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
