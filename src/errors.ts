/**
 * Every way a call can fail.
 *
 * No error holds the management key, headers or a `Request`, so each is safe to log whole.
 */

import { visible } from "./text.ts";

/** One thing wrong with what the caller gave. */
export interface RequestIssue {
  /** Where, as a JSON Pointer (RFC 6901): `/fitbit/user_must_grant/0`, `/orgId`; empty for the whole. */
  readonly path: string;
  /** What was expected. The value itself is not printed. */
  readonly message: string;
}

/** The family is closed: nothing outside this file can extend it. */
abstract class BaseError extends Error {}

/** What the caller gave is wrong, and it was not sent. */
export class InvalidRequestError extends BaseError {
  /** Everything that is wrong, up to a bound; past it the last entry says that there is more. */
  readonly issues: readonly RequestIssue[];

  constructor(issues: readonly RequestIssue[]) {
    super(issues.map(({ path, message }) => visible(`${path || "body"} ${message}`)).join("\n"));
    this.issues = issues;
  }

  // A getter on the prototype: the literal type narrows, and `stack` begins with the right name.
  override get name() {
    return "InvalidRequestError" as const;
  }
}

abstract class SentError extends BaseError {
  /** How many attempts were made, the first included. */
  readonly attempts: number;

  constructor(message: string, attempts: number, requestId?: string) {
    const request = requestId === undefined ? "" : `, request ${requestId}`;
    super(visible(`${message} (attempts: ${attempts}${request})`));
    this.attempts = attempts;
  }
}

/** The server answered with a status that is not 2xx. Redirects are among them: none is followed. */
export class HttpError extends SentError {
  /** Status code of the last answer. */
  declare readonly status: number;
  /**
   * The answer's body: parsed when it is JSON, else its text, `undefined` when empty.
   *
   * At most 64 KiB are kept, and JSON that nests more than 100 levels stays text. The key is
   * replaced by `[redacted]` where it occurs as it is, as `encodeURIComponent` writes it, or as JSON
   * does. For a 422 the document describes the body as `HTTPValidationError`; the message has its
   * first entries.
   */
  declare readonly body: unknown;
  /**
   * How long the server asked to wait, in milliseconds, when it sent a readable `Retry-After`; at
   * most what a timer takes, 2147483647.
   */
  declare readonly retryAfterMs: number | undefined;
  /** The answer's `x-request-id`, to give to the vendor's support. */
  declare readonly requestId: string | undefined;

  constructor(
    message: string,
    attempts: number,
    answer: Readonly<Pick<HttpError, "status" | "body" | "retryAfterMs" | "requestId">>,
  ) {
    super(message, attempts, answer.requestId);
    Object.assign(this, answer);
  }

  override get name() {
    return "HttpError" as const;
  }
}

/** There was no answer: the connection was refused, reset or closed before it. */
export class NetworkError extends SentError {
  /** The reason that fetch gave: its message and `code`, copied into a fresh `Error`. */
  override readonly cause: Error;

  constructor(message: string, attempts: number, cause: Error) {
    super(message, attempts);
    this.cause = cause;
  }

  override get name() {
    return "NetworkError" as const;
  }
}

/** An attempt took longer than it may, from asking for the key to the answer's status. */
export class TimeoutError extends SentError {
  /** How long an attempt may take, in milliseconds. */
  readonly timeoutMs: number;

  constructor(message: string, attempts: number, timeoutMs: number) {
    super(message, attempts);
    this.timeoutMs = timeoutMs;
  }

  override get name() {
    return "TimeoutError" as const;
  }
}

/**
 * The server answered 2xx, so the write was accepted, but the body of its answer cannot be used: it
 * is not JSON, too long, too slow, or it broke off. The request is not sent again.
 */
export class UnexpectedResponseError extends SentError {
  /** Status code of the answer. */
  declare readonly status: number;
  /** The answer's `x-request-id`, to give to the vendor's support. */
  declare readonly requestId: string | undefined;

  constructor(
    message: string,
    attempts: number,
    answer: Readonly<Pick<UnexpectedResponseError, "status" | "requestId">>,
  ) {
    super(message, attempts, answer.requestId);
    Object.assign(this, answer);
  }

  override get name() {
    return "UnexpectedResponseError" as const;
  }
}

/** Any error of this library: `switch (error.name)` narrows it. */
export type JunctionError =
  InvalidRequestError | HttpError | NetworkError | TimeoutError | UnexpectedResponseError;

/**
 * A class by itself would narrow to what all errors share, and not to their union. An interface,
 * since TypeScript 5.4 does not look for `Symbol.hasInstance` in an intersection.
 */
interface ErrorFamily {
  new (message: never): Error;
  [Symbol.hasInstance](value: unknown): value is JunctionError;
}

/** The base class: after `error instanceof JunctionError`, `switch (error.name)` narrows. */
export const JunctionError: ErrorFamily = class extends BaseError {
  static override [Symbol.hasInstance](value: unknown): value is JunctionError {
    return value instanceof BaseError;
  }
};
