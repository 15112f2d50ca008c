/**
 * Every way a call can fail.
 *
 * No error holds the management key, headers or a `Request`, so each is safe to log whole.
 */

import { apiKeyHeader } from "../generated/client.ts";

/** One thing wrong with what the caller gave. */
export interface RequestIssue {
  /** Where, as a JSON Pointer (RFC 6901): `/fitbit/user_must_grant/0`, `/orgId`; empty for the whole. */
  readonly path: string;
  /** What was expected. The value itself is not printed. */
  readonly message: string;
}

/** The call that an error after sending speaks of. */
export interface SentCall {
  /** Method and path, such as `POST /v1/…`. */
  readonly name: string;
  /** Attempts made so far, this one included. */
  readonly attempts: number;
}

abstract class BaseError extends Error {}

abstract class SentError extends BaseError {
  /** How many attempts were made, the first included. */
  readonly attempts: number;

  constructor(call: SentCall, happened: string, detail: string, options?: ErrorOptions) {
    super(
      `${call.name} ${happened} (attempts: ${call.attempts})${detail && `: ${detail}`}`,
      options,
    );
    this.attempts = call.attempts;
  }
}

/** What the caller gave is wrong, and this attempt was not sent. */
export class InvalidRequestError extends BaseError {
  /** Everything that is wrong, up to a bound; past it the last entry says how many were left out. */
  readonly issues: readonly RequestIssue[];

  constructor(issues: readonly RequestIssue[]) {
    const lines = issues.map(
      ({ path, message }) => `\n  ${path || "the requirements"}: ${message}`,
    );
    super(`Not sent:${lines.join("")}`);
    this.issues = issues;
  }

  // A getter on the prototype: the literal type narrows, and `stack` begins with the right name.
  override get name() {
    return "InvalidRequestError" as const;
  }
}

/** The server answered with a status that is not 2xx. Redirects are among them: none is followed. */
export class HttpError extends SentError {
  /** Status code of the last answer. */
  readonly status: number;
  /**
   * The answer's body: parsed when it is JSON, else its text, `undefined` when empty.
   *
   * At most 64 KiB are kept. For a 422 the document describes it as `HTTPValidationError`.
   */
  readonly body: unknown;
  /** How long the server asked to wait, in milliseconds, when it sent a readable `Retry-After`. */
  readonly retryAfterMs: number | undefined;

  constructor(call: SentCall, status: number, body: unknown, retryAfterMs?: number) {
    super(call, `answered ${status}`, [detailOf(body), adviceOn(status)].filter(Boolean).join(" "));
    this.status = status;
    this.body = body;
    this.retryAfterMs = retryAfterMs;
  }

  override get name() {
    return "HttpError" as const;
  }
}

/** The connection was refused, reset or broken, or the body was cut short. */
export class NetworkError extends SentError {
  /** The innermost cause: its name, message and `code`, copied into a fresh `Error`. */
  declare readonly cause: Error;

  constructor(call: SentCall, cause: Error) {
    super(call, "broke off", cause.message, { cause });
  }

  override get name() {
    return "NetworkError" as const;
  }
}

/** An attempt took longer than it may, over headers and body together. */
export class TimeoutError extends SentError {
  /** How long an attempt may take, in milliseconds. */
  readonly timeoutMs: number;

  constructor(call: SentCall, timeoutMs: number) {
    super(call, `was not answered whole within ${timeoutMs} ms`, "");
    this.timeoutMs = timeoutMs;
  }

  override get name() {
    return "TimeoutError" as const;
  }
}

/** The server answered 2xx with a body that is not JSON. Not retried: the server has accepted it. */
export class UnexpectedResponseError extends SentError {
  /** Status code of the answer. */
  readonly status: number;

  constructor(call: SentCall, status: number) {
    super(call, `answered ${status}`, "the body is not JSON");
    this.status = status;
  }

  override get name() {
    return "UnexpectedResponseError" as const;
  }
}

/** Any error of this library: `switch (error.name)` narrows it. */
export type JunctionError =
  InvalidRequestError | HttpError | NetworkError | TimeoutError | UnexpectedResponseError;

/** The base class: after `error instanceof JunctionError`, `switch (error.name)` narrows. */
// The cast says that the family is closed: nothing outside this file can extend the base.
export const JunctionError = BaseError as unknown as abstract new (call: never) => JunctionError;

/** A `detail` that is a plain string, as the API sends outside 422. */
function detailOf(body: unknown): string {
  return typeof body === "object" &&
    body !== null &&
    "detail" in body &&
    typeof body.detail === "string"
    ? body.detail.slice(0, 500)
    : "";
}

function adviceOn(status: number): string {
  return status === 401 || status === 403
    ? `(the API takes a management key, which begins "mg_", in the ${apiKeyHeader} header; a team key will not do)`
    : "";
}
