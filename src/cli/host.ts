import type { Output } from "./output.ts";

/** Everything the command touches of the world around it, so that tests can give their own. */
export interface Host extends Output {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Reads a whole file, unless it has more than `maxBytes`; `-` is standard input. */
  readonly read: (path: string, maxBytes: number) => Promise<Uint8Array>;
  /** Writes a new file; rejects with `EEXIST` where there is anything. */
  readonly create: (path: string, text: string) => Promise<void>;
  readonly exists: (path: string) => boolean;
  /** Whether people look on as it runs. */
  readonly isTerminal: boolean;
  /** Aborted when the process is asked to end, as by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Waits, and ends early when the signal is aborted. */
  readonly wait: (ms: number) => Promise<void>;
  readonly version: string;
}

/** How a command ended, unless interrupted: 0 done, 1 some failed, 2 bad input, 3 teams would change. */
export type ExitCode = 0 | 1 | 2 | 3;

/** A command line or an environment that the command cannot work with. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  /** A second line, if there is more to say. */
  readonly more: string | undefined;

  constructor(message: string, more?: string) {
    super(message);
    this.more = more;
  }
}
