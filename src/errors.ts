/**
 * Every way a call can fail.
 *
 * No error holds the management key, headers or a `Request`, so each is safe to log whole.
 */

/** One thing wrong with what the caller gave. */
export interface RequestIssue {
  /** Where, as a JSON Pointer (RFC 6901): `/fitbit/user_must_grant/0`, `/orgId`; empty for the whole. */
  readonly path: string;
  /** What was expected. The value itself is not printed. */
  readonly message: string;
}

/** What an error after sending speaks of: method and path, and the number of attempts. */
export interface SentCall {
  readonly name: string;
  readonly attempts: number;
}

abstract class BaseError extends Error {}

type FieldsOf<Sent> = Omit<Sent, "attempts" | Exclude<keyof Error, "cause">>;

abstract class SentError<Self> extends BaseError {
  /** How many attempts were made, the first included. */
  declare readonly attempts: number;

  constructor(call: SentCall, what: string, fields: FieldsOf<Self>) {
    super(`${call.name} ${what} (attempts: ${call.attempts})`);
    Object.assign(this, fields, { attempts: call.attempts });
  }
}

/** What the caller gave is wrong, and it was not sent. */
export class InvalidRequestError extends BaseError {
  /** Everything that is wrong, up to a bound; past it the last entry says how many were left out. */
  readonly issues: readonly RequestIssue[];

  constructor(issues: readonly RequestIssue[]) {
    super(issues.map(({ path, message }) => `${path || "body"} ${message}`).join("\n"));
    this.issues = issues;
  }

  // A getter on the prototype: the literal type narrows, and `stack` begins with the right name.
  override get name() {
    return "InvalidRequestError" as const;
  }
}

/**
 * The server answered with a status that is not 2xx.
 *
 * Redirects are among them: none is followed. fetch refuses them without telling the status, so the
 * request is sent a second time to learn it.
 */
export class HttpError extends SentError<HttpError> {
  /** Status code of the last answer. */
  declare readonly status: number;
  /**
   * The answer's body: parsed when it is JSON, else its text, `undefined` when empty.
   *
   * At most 64 KiB are kept. For a 422 the document describes it as `HTTPValidationError`.
   */
  declare readonly body: unknown;
  /** How long the server asked to wait, in milliseconds, when it sent a readable `Retry-After`. */
  declare readonly retryAfterMs: number | undefined;

  override get name() {
    return "HttpError" as const;
  }
}

/** The connection was refused, reset or broken, or the body was cut short. */
export class NetworkError extends SentError<NetworkError> {
  /** The reason that fetch gave: its name, message and `code`, copied into a fresh `Error`. */
  declare readonly cause: Error;

  override get name() {
    return "NetworkError" as const;
  }
}

/** An attempt took longer than it may, over headers and body together. */
export class TimeoutError extends SentError<TimeoutError> {
  /** How long an attempt may take, in milliseconds. */
  declare readonly timeoutMs: number;

  override get name() {
    return "TimeoutError" as const;
  }
}

/** The server answered 2xx with a body that is not JSON. Not retried: the server has accepted it. */
export class UnexpectedResponseError extends SentError<UnexpectedResponseError> {
  /** Status code of the answer. */
  declare readonly status: number;

  override get name() {
    return "UnexpectedResponseError" as const;
  }
}

/** Any error of this library: `switch (error.name)` narrows it. */
export type JunctionError =
  InvalidRequestError | HttpError | NetworkError | TimeoutError | UnexpectedResponseError;

/** The base class: after `error instanceof JunctionError`, `switch (error.name)` narrows. */
// The cast says that the family is closed: nothing outside this file can extend the base.
export const JunctionError = BaseError as unknown as abstract new (fields: never) => JunctionError;
