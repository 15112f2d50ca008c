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
 * How long to wait before the next attempt, in milliseconds.
 *
 * `Retry-After` is honoured to the millisecond, without jitter. Without it, the wait is a random part
 * of 500 ms, which doubles with each attempt up to 8 s.
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
 * Reads a `Retry-After` field as milliseconds from `now`.
 *
 * RFC 9110, section 10.2.3, allows whole seconds or an HTTP-date. A fraction of a second is read
 * too, and a date in the past gives 0. Anything else, such as a negative number, gives `undefined`.
 * The result is at most the longest delay of a timer.
 */
export function parseRetryAfter(field: string, now: number): number | undefined {
  let ms = NaN;
  if (/^\d+(\.\d+)?$/.test(field)) ms = Number(field) * 1_000;
  // Date.parse alone would read "-5" and "1, 2" as dates. Each form of RFC 9110, section 5.6.7, has
  // the name of a day and a time. The form of asctime has no zone, which is always GMT.
  else if (/^[A-Z].* \d\d:\d\d:\d\d/.test(field)) {
    ms = Date.parse(field.replace(/( GMT)?$/, " GMT")) - now;
  }
  return Number.isNaN(ms) ? undefined : Math.min(maxTimerMs, Math.max(0, ms));
}
