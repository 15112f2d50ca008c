import { HttpError, type NetworkError, type TimeoutError } from "./errors.ts";

/** What the retries take from the world, so that tests can give their own. */
export interface Effects {
  /** The time, in milliseconds since the epoch. */
  readonly now: () => number;
  /** A number from 0 to below 1. */
  readonly random: () => number;
  /** Waits that many milliseconds, or less once `signal` is aborted; it never rejects. */
  readonly sleep: (delayMs: number, signal: AbortSignal | undefined) => Promise<void>;
}

/** Errors that a repeated attempt may cure. */
export type RetriableError = HttpError | NetworkError | TimeoutError;

const retriedStatuses: readonly number[] = [408, 429, 500, 502, 503, 504];
const firstDelayMs = 500;
const longestDelayMs = 8_000;
const longestRetryAfterMs = 60_000;

/**
 * How long to wait before the next attempt, in milliseconds; `undefined` when there is to be none.
 *
 * `Retry-After` is honoured to the millisecond, without jitter; when it asks for more than 60 s
 * there is no next attempt. Without it: full jitter over 500 ms that double up to 8 s.
 */
export function retryDelayMs(error: RetriableError, random: () => number): number | undefined {
  if (error instanceof HttpError) {
    if (!retriedStatuses.includes(error.status)) return undefined;
    const { retryAfterMs } = error;
    if (retryAfterMs !== undefined) {
      return retryAfterMs > longestRetryAfterMs ? undefined : retryAfterMs;
    }
  }
  return random() * Math.min(longestDelayMs, firstDelayMs * 2 ** (error.attempts - 1));
}

/**
 * Reads a `Retry-After` field, as milliseconds from `now`; `undefined` when it has no meaning.
 *
 * RFC 9110, section 10.2.3, allows whole seconds or an HTTP-date. A fraction of a second is read
 * too; a date in the past is 0; anything else, a negative number among it, is as if not sent.
 */
export function parseRetryAfter(field: string | null, now: () => number): number | undefined {
  if (field === null) return undefined;
  if (/^\d+(?:\.\d+)?$/.test(field)) return Number(field) * 1_000;
  // Date.parse alone would read "-5" and "1, 2" as dates. RFC 9110, section 5.6.7, has every form
  // begin with the day's name; the asctime form lacks the zone, which is always GMT.
  if (!/^(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? /.test(field)) {
    return undefined;
  }
  const date = Date.parse(field.endsWith("GMT") ? field : `${field} GMT`);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now());
}

/** The world as it is. */
export const realEffects: Effects = {
  now: () => Date.now(),
  random: () => Math.random(),
  sleep: (delayMs, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) {
        resolve();
        return;
      }
      const wake = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", wake);
        resolve();
      };
      const timer = setTimeout(wake, delayMs);
      signal?.addEventListener("abort", wake);
    }),
};
