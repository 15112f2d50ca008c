import { HttpError, NetworkError, TimeoutError } from "../errors.ts";
import { maxRetryAfterMs, maxTimerMs } from "../limits.ts";

/** Errors after which another attempt may succeed. */
export type RetriableError = HttpError | NetworkError | TimeoutError;

/** Whether another attempt may succeed, and the server does not ask to wait too long for it. */
export function isRetriable(error: unknown): error is RetriableError {
  if (error instanceof HttpError) {
    const { status, retryAfterMs = 0 } = error;
    return [408, 429, 500, 502, 503, 504].includes(status) && retryAfterMs <= maxRetryAfterMs;
  }
  return error instanceof NetworkError || error instanceof TimeoutError;
}

/**
 * How long to wait before the next attempt, in milliseconds; `undefined` when there is to be none.
 *
 * `Retry-After` is honoured to the millisecond, without jitter; when it asks for more than 60 s
 * there is no next attempt. Without it: full jitter over 500 ms that double up to 8 s.
 */
export function retryDelayMs(
  {
    attempts,
    retryAfterMs,
  }: { readonly attempts: number; readonly retryAfterMs?: number | undefined },
  random: () => number,
): number {
  return retryAfterMs ?? random() * Math.min(8_000, 250 * 2 ** attempts);
}

/**
 * Reads a `Retry-After` field, as milliseconds from `now`; `undefined` when it has no meaning.
 *
 * RFC 9110, section 10.2.3, allows whole seconds or an HTTP-date. A fraction of a second is read
 * too; a date in the past is 0; anything else, such as a negative number, is as if not sent. The
 * result is at most what a timer takes.
 */
export function parseRetryAfter(field: string, now: number): number | undefined {
  let ms = NaN;
  if (/^\d+(\.\d+)?$/.test(field)) ms = Number(field) * 1_000;
  // Date.parse alone takes "-5" and "1, 2" for dates. Each form of RFC 9110, section 5.6.7, has a
  // day's name and a time; that of asctime lacks the zone, which is always GMT.
  else if (/^[A-Z].* \d\d:\d\d:\d\d/.test(field)) {
    ms = Date.parse(field.replace(/( GMT)?$/, " GMT")) - now;
  }
  return Number.isNaN(ms) ? undefined : Math.min(maxTimerMs, Math.max(0, ms));
}
