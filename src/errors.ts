/**
 * The errors of this library.
 *
 * None of them holds the management key, headers or a `Request`, so an error can be logged whole.
 */

import { visible } from "./text.ts";

/** One thing wrong with what the caller gave. */
export interface RequestIssue {
  /**
   * Where it is, as a JSON Pointer (RFC 6901) such as `/fitbit/user_must_grant/0` or `/orgId`. It is
   * empty when the value as a whole is wrong.
   */
  readonly path: string;
  /** What was expected. It does not contain the value itself. */
  readonly message: string;
}

/** It is not exported, so that the union {@link JunctionError} has every class that extends it. */
abstract class BaseError extends Error {}

/** What the caller gave is wrong. Nothing was sent. */
export class InvalidRequestError extends BaseError {
  /** Everything that is wrong. When there is too much to list, the last entry says that there is more. */
  declare readonly issues: readonly RequestIssue[];

  constructor(issues: readonly RequestIssue[]) {
    super(issues.map(({ path, message }) => visible(`${path || "body"} ${message}`)).join("\n"));
    this.issues = issues;
  }

  // A getter on the prototype has a literal type, which narrows, and `stack` begins with the name.
  override get name() {
    return "InvalidRequestError" as const;
  }
}

/** An error of an attempt. What is given as `details` becomes properties of the error. */
abstract class SentError<Details extends object> extends BaseError {
  /** How many attempts were made, including the first. */
  declare readonly attempts: number;

  constructor(
    message: string,
    attempts: number,
    details: Details & { readonly requestId?: string | undefined },
  ) {
    const request = details.requestId ? `, request ${details.requestId}` : "";
    super(visible(`${message} (attempts: ${attempts}${request})`));
    Object.assign(this, { attempts, ...details });
  }
}

/** The server answered with a status that is not 2xx. This includes redirects, which are not followed. */
export class HttpError extends SentError<
  Pick<HttpError, "status" | "body" | "retryAfterMs" | "requestId">
> {
  /** The status code of the last answer. */
  declare readonly status: number;
  /**
   * The answer's body: a parsed value when it is JSON, otherwise its text, and `undefined` when it
   * is empty.
   *
   * At most 64 KiB are kept, and JSON that nests more than 100 levels stays text. The key is
   * replaced by `[redacted]` where it occurs as it is, as `encodeURIComponent` writes it, or as JSON
   * writes it. The document describes the body of a 422 as `HTTPValidationError`, and the message
   * contains its first entries.
   */
  declare readonly body: unknown;
  /**
   * How long the server asked to wait, in milliseconds, when it sent a readable `Retry-After`. It is
   * at most 2147483647, the longest time that a timer takes.
   */
  declare readonly retryAfterMs: number | undefined;
  /** The answer's `x-request-id`, which the vendor's support may ask for. */
  declare readonly requestId: string | undefined;

  override get name() {
    return "HttpError" as const;
  }
}

/** There was no answer: the connection was refused, or it was reset or closed before the answer. */
export class NetworkError extends SentError<Pick<NetworkError, "cause">> {
  /** The reason that fetch gave: its message and its `code`, copied into a new `Error`. */
  declare readonly cause: Error;

  override get name() {
    return "NetworkError" as const;
  }
}

/** An attempt took too long. Its time begins with asking for the key and ends with the answer's status. */
export class TimeoutError extends SentError<Pick<TimeoutError, "timeoutMs">> {
  /** How long an attempt was allowed to take, in milliseconds. */
  declare readonly timeoutMs: number;

  override get name() {
    return "TimeoutError" as const;
  }
}

/**
 * The server answered 2xx, so it accepted the request, but the body of its answer cannot be used: it
 * is not what was asked for, it is too long or too slow, or it broke off. The request is not sent again.
 */
export class UnexpectedResponseError extends SentError<
  Pick<UnexpectedResponseError, "status" | "requestId">
> {
  /** The status code of the answer. */
  declare readonly status: number;
  /** The answer's `x-request-id`, which the vendor's support may ask for. */
  declare readonly requestId: string | undefined;

  override get name() {
    return "UnexpectedResponseError" as const;
  }
}

/** Any error of this library. `switch (error.name)` narrows it. */
export type JunctionError =
  InvalidRequestError | HttpError | NetworkError | TimeoutError | UnexpectedResponseError;

/**
 * The class alone would narrow to what all errors share, and not to their union. This is an interface,
 * since TypeScript 5.4 does not look for `Symbol.hasInstance` in an intersection.
 */
interface ErrorFamily {
  new (message: never): Error;
  [Symbol.hasInstance](value: unknown): value is JunctionError;
}

/** The base class. After `error instanceof JunctionError`, `switch (error.name)` narrows the error. */
// The cast adds the narrowing: every class that extends it is in the union.
export const JunctionError: ErrorFamily = BaseError as typeof BaseError & ErrorFamily;
