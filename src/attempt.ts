import { apiKeyHeader, operation, type OperationBody } from "../generated/client.ts";
import { parseJson, readBody, reasonOf } from "./body.ts";
import type { Settings } from "./client.ts";
import { HttpError, NetworkError, TimeoutError, UnexpectedResponseError } from "./errors.ts";
import { fieldsOf } from "./fields.ts";
import { keyIssues, managementKeyWords, ownProperties, refuse } from "./options.ts";
import { parseRetryAfter } from "./retry.ts";
import { cleanCause, type Redact, redactor } from "./text.ts";
import { untilAborted, withDeadline } from "./wait.ts";

/** All that stays the same from one attempt of a call to the next. */
export interface Call extends Settings {
  /** Method and path, for messages. */
  readonly name: string;
  readonly url: string;
  readonly body: OperationBody;
  readonly signal: AbortSignal | undefined;
}

/** As fetch takes it. */
export const method = operation.method.toUpperCase();

const maxErrorBytes = 65_536;
const maxAnswerBytes = 1_048_576;

/**
 * Sends the request once, and gives the value of the answer.
 *
 * @param attempts - How many there are with this one.
 * @throws {RetriableError} When another attempt may fare better; anything else ends the call.
 */
export function attempt(call: Call, attempts: number): Promise<unknown> {
  const { name, timeoutMs, signal } = call;
  const timeout = () => new TimeoutError(`${name} took over ${timeoutMs} ms`, attempts, timeoutMs);
  return withDeadline(timeoutMs, signal, timeout, async (ended) => {
    const key = await untilAborted(ended, keyOf(call));
    refuse(keyIssues(key));
    const redact = redactor(key);
    const response = await send(call, attempts, key, redact, ended);
    if (response.ok) return readAccepted(call, attempts, response, redact, ended);
    throw await readRefused(call, attempts, response, redact, ended);
  });
}

async function keyOf({ managementKey }: Call): Promise<string> {
  return typeof managementKey === "string" ? managementKey : managementKey();
}

async function send(
  { name, url, body, fetch }: Call,
  attempts: number,
  key: string,
  redact: Redact,
  ended: AbortSignal,
): Promise<Response> {
  // Not through openapi-fetch: it reads the whole of an error's body, however long.
  const request: RequestInit = {
    method,
    headers: headersOf(key, apiKeyHeader),
    body: JSON.stringify(body),
    // Never followed: fetch would hand the key to the other origin.
    redirect: "manual",
    signal: ended,
  };
  try {
    const response = await untilAborted(ended, fetch(url, ownProperties(request)));
    // The fetch of a test may return nothing, whatever its type says.
    if (fieldsOf(response)["headers"]) return response;
    throw new TypeError("fetch returned no Response");
  } catch (thrown) {
    ended.throwIfAborted();
    const cause = cleanCause(thrown, redact);
    throw new NetworkError(`${name} got no answer: ${cause.message}`, attempts, cause);
  }
}

/** Whether there is a header for the key depends on the document. */
function headersOf(key: string, keyHeader: string | undefined): Record<string, string> {
  const headers = { "Content-Type": "application/json" };
  return keyHeader === undefined ? headers : { ...headers, [keyHeader]: key };
}

/** Reads a 2xx. The write was accepted, so that whatever happens from here on is not retried. */
async function readAccepted(
  { name, signal, timeoutMs }: Call,
  attempts: number,
  response: Response,
  redact: Redact,
  ended: AbortSignal,
): Promise<unknown> {
  const { status } = response;
  const { text, failure } = await readBody(response, maxAnswerBytes, ended);
  signal?.throwIfAborted();
  const unexpected = (what: string, cause?: Error) => {
    const answer = { status, cause, requestId: requestIdOf(response, redact) };
    const message = `${name} was accepted (${status}), but the answer ${what}`;
    return new UnexpectedResponseError(message, attempts, answer);
  };
  if (failure instanceof TimeoutError) throw unexpected(`took over ${timeoutMs} ms`, failure);
  if (failure !== undefined) {
    const cause = cleanCause(failure, redact);
    throw unexpected(`cannot be read: ${cause.message}`, cause);
  }
  try {
    return text ? parseJson(text, (string) => string) : undefined;
  } catch {
    throw unexpected("is not JSON of at most 100 levels");
  }
}

/** Reads an answer that is not 2xx. The status decides, even when the body is not whole. */
async function readRefused(
  { name, signal, now }: Call,
  attempts: number,
  response: Response,
  redact: Redact,
  ended: AbortSignal,
): Promise<HttpError> {
  const { status, headers } = response;
  const { text, failure } = await readBody(response, maxErrorBytes, ended);
  signal?.throwIfAborted();
  let body: unknown;
  try {
    body = parseJson(text, redact);
  } catch {
    body = redact(text, failure !== undefined) || undefined;
  }
  const message = `${name} answered ${status}${adviceOf(status)}${reasonOf(body)}`;
  return new HttpError(message, attempts, {
    status,
    body,
    retryAfterMs: parseRetryAfter(headers.get("retry-after") ?? "", now()),
    requestId: requestIdOf(response, redact),
  });
}

/** The only header that errors keep. */
function requestIdOf({ headers }: Response, redact: Redact): string | undefined {
  return redact(headers.get("x-request-id") ?? "").slice(0, 100) || undefined;
}

function adviceOf(status: number): string {
  if (status === 401 || status === 403) return ` (the key must be ${managementKeyWords})`;
  return status >= 300 && status < 400 ? " (redirects are not followed)" : "";
}
