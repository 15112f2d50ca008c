/**
 * Every way a call can fail.
 *
 * No error holds the management key, headers or a `Request`, so each is safe to log whole.
 */

import { fieldsOf } from "./fields.ts";
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

/** `Details` are the properties of an error besides its message and `attempts`. */
export abstract class SentError<Details = unknown> extends BaseError {
  /** How many attempts were made, the first included. */
  declare readonly attempts: number;

  constructor(message: string, attempts: number, details: Readonly<Details>) {
    const { requestId } = fieldsOf(details);
    const request = typeof requestId === "string" ? `, request ${requestId}` : "";
    super(visible(`${message} (attempts: ${attempts}${request})`));
    Object.assign(this, { attempts, ...details });
  }
}

/** The server answered with a status that is not 2xx. Redirects are among them: none is followed. */
export class HttpError extends SentError<
  Pick<HttpError, "status" | "body" | "retryAfterMs" | "requestId">
> {
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

  override get name() {
    return "HttpError" as const;
  }
}

/** There was no answer: the connection was refused, reset or closed before it. */
export class NetworkError extends SentError<{ readonly cause: Error }> {
  /** The reason that fetch gave: its message and `code`, copied into a fresh `Error`. */
  declare readonly cause: Error;

  override get name() {
    return "NetworkError" as const;
  }
}

/** An attempt took longer than it may, from asking for the key to the answer's status. */
export class TimeoutError extends SentError<{ readonly timeoutMs: number }> {
  /** How long an attempt may take, in milliseconds. */
  declare readonly timeoutMs: number;

  override get name() {
    return "TimeoutError" as const;
  }
}

/**
 * The server answered 2xx, so the write was accepted, but the body of its answer cannot be used: it
 * is not JSON, too long, too slow, or it broke off. The request is not sent again.
 */
export class UnexpectedResponseError extends SentError<
  Pick<UnexpectedResponseError, "status" | "requestId">
> {
  /** Status code of the answer. */
  declare readonly status: number;
  /** The answer's `x-request-id`, to give to the vendor's support. */
  declare readonly requestId: string | undefined;

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
// The cast adds the narrowing: every error of the family is one of the union.
export const JunctionError: ErrorFamily = BaseError as typeof BaseError & ErrorFamily;
