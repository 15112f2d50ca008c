import { HttpError } from "../../errors.ts";
import { isServers } from "./failure.ts";

/** Longer waits are left to the user. The library does not wait longer either. */
export const maxPauseMs = 60_000;
/** A server that is down would take every team its retries. */
const maxInARow = 5;

/** Decides when to go on makes no sense. */
export class StopRule {
  /** Why no further team is to be tried. */
  reason: string | undefined;
  readonly #keepsGoing: boolean;
  #inARow = 0;

  constructor(keepsGoing: boolean) {
    this.#keepsGoing = keepsGoing;
  }

  /** Takes what a team failed with, if it did. */
  add(error: Error | undefined): void {
    this.#inARow = error !== undefined && isServers(error) ? this.#inARow + 1 : 0;
    this.reason ??= this.#reasonOf(error);
  }

  #reasonOf(error: Error | undefined): string | undefined {
    if (this.#inARow >= maxInARow && !this.#keepsGoing) {
      return `${maxInARow} teams in a row had no proper answer (--keep-going tries the others)`;
    }
    if (!(error instanceof HttpError)) return undefined;
    if (error.status === 401) return "the key is not accepted";
    const pauseMs = pauseOf(error);
    const isTooLong = error.status === 429 && pauseMs > maxPauseMs;
    return isTooLong ? `the server asks to wait ${Math.ceil(pauseMs / 1_000)} s` : undefined;
  }
}

/** How long the whole run is to wait after a 429. */
export function pauseOf({ retryAfterMs }: HttpError): number {
  return retryAfterMs ?? 1_000;
}
