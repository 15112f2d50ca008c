import type { HttpError, NetworkError, TimeoutError } from "./errors.ts";

/** What the retries take from the world, so that tests can give their own. */
export interface Effects {
  /** The time, in milliseconds since the epoch. */
  readonly now: () => number;
  /** A number from 0 to below 1. */
  readonly random: () => number;
}

/** Errors that a repeated attempt may cure. */
export type RetriableError = HttpError | NetworkError | TimeoutError;

const retriedStatuses: readonly number[] = [408, 429, 500, 502, 503, 504];
const longestRetryAfterMs = 60_000;

/**
 * How long to wait before the next attempt, in milliseconds; `undefined` when there is to be none.
 *
 * `Retry-After` is honoured to the millisecond, without jitter; when it asks for more than 60 s
 * there is no next attempt. Without it: full jitter over 500 ms that double up to 8 s.
 */
export function retryDelayMs(error: RetriableError, random: () => number): number | undefined {
  if (error.name === "HttpError") {
    const { status, retryAfterMs } = error;
    if (!retriedStatuses.includes(status)) return undefined;
    if (retryAfterMs !== undefined) {
      return retryAfterMs > longestRetryAfterMs ? undefined : retryAfterMs;
    }
  }
  return random() * Math.min(8_000, 250 * 2 ** error.attempts);
}

/**
 * Reads a `Retry-After` field, as milliseconds from `now`; `undefined` when it has no meaning.
 *
 * RFC 9110, section 10.2.3, allows whole seconds or an HTTP-date. A fraction of a second is read
 * too; a date in the past is 0; anything else, a negative number among it, is as if not sent.
 */
export function parseRetryAfter(field: string, now: number): number | undefined {
  if (/^\d+(\.\d+)?$/.test(field)) return Number(field) * 1_000;
  // Date.parse alone takes "-5" and "1, 2" for dates. Each form of RFC 9110, section 5.6.7, has a
  // day's name and a time; that of asctime lacks the zone, which is always GMT.
  const date = /^[A-Z].* \d\d:\d\d:\d\d/.test(field)
    ? Date.parse(field.replace(/( GMT)?$/, " GMT"))
    : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
