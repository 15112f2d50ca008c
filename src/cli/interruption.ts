import { constants } from "node:os";

/** Signals that ask a process to end. */
export const endingSignals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** A signal asked the process to end. */
export class Interruption extends Error {
  override readonly name = "Interruption";
  /** What a shell gives for a process that the signal ended. */
  readonly exitCode: number;

  constructor(signal: (typeof endingSignals)[number]) {
    super(signal);
    this.exitCode = 128 + constants.signals[signal];
  }
}
