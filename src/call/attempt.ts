import { type Decode, parseJson, readBody, reasonOf } from "./body.ts";
import type { Settings } from "../client.ts";
import { HttpError, NetworkError, TimeoutError, UnexpectedResponseError } from "../errors.ts";
import { fieldsOf } from "../fields.ts";
import { headersOf } from "./headers.ts";
import { isManagementKey, managementKeyWords, ownProperties, refuse } from "../options.ts";
import { parseRetryAfter } from "./retry.ts";
import { cleanCause, redactor } from "../text.ts";
import { untilAborted, withDeadline } from "./wait.ts";

/** All that stays the same from one attempt of a call to the next. */
export interface Call<Answer = unknown> extends Settings {
  /** Method and path, for messages. */
  readonly name: string;
  /** As fetch takes it. */
  readonly method: string;
  readonly url: string;
  /** Those of the caller. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly signal: AbortSignal | undefined;
  readonly decode: Decode<Answer>;
}

const maxErrorBytes = 65_536;
const maxAnswerBytes = 1_048_576;

/**
 * Sends the request once, and gives the value of the answer. The status decides, whatever happens to
 * the body: a write that was accepted is never sent again.
 *
 * @param attempts - How many there are with this one.
 * @throws {RetriableError} When another attempt may fare better; anything else ends the call.
 */
export function attempt<Answer>(call: Call<Answer>, attempts: number): Promise<Answer> {
  const { name, timeoutMs, signal } = call;
  const timeout = () =>
    new TimeoutError(`${name} took over ${timeoutMs} ms`, attempts, { timeoutMs });
  return withDeadline(timeoutMs, signal, timeout, async (ended) => {
    const key = await untilAborted(ended, keyOf(call));
    refuse({ managementKey: isManagementKey(key) || managementKeyWords });
    const redact = redactor(key);
    const response = await send(call, key, ended).catch((thrown: unknown) => {
      ended.throwIfAborted();
      const cause = cleanCause(thrown, redact);
      throw new NetworkError(`${name} got no answer: ${cause.message}`, attempts, { cause });
    });
    const { ok, status, headers } = response;
    const maxBytes = ok ? maxAnswerBytes : maxErrorBytes;
    const { text, failure } = await readBody(response, maxBytes, redact, ended);
    signal?.throwIfAborted();
    // The only header that errors keep.
    const requestId = redact(headers.get("x-request-id") ?? "").slice(0, 100) || undefined;
    if (ok) {
      const decoded = failure === undefined ? call.decode(text) : { failure };
      if ("value" in decoded) return decoded.value;
      const message = `${name} succeeded (${status}), but the answer ${decoded.failure}`;
      throw new UnexpectedResponseError(message, attempts, { status, requestId });
    }
    const json = parseJson(text, redact);
    const body = json === undefined ? redact(text, failure !== undefined) || undefined : json;
    const message = `${name} answered ${status}${adviceOf(status)}${reasonOf(body)}`;
    const retryAfterMs = parseRetryAfter(headers.get("retry-after") ?? "", call.now());
    throw new HttpError(message, attempts, { status, body, retryAfterMs, requestId });
  });
}

async function keyOf({ managementKey }: Call): Promise<string> {
  return typeof managementKey === "string" ? managementKey : managementKey();
}

async function send(call: Call, key: string, ended: AbortSignal): Promise<Response> {
  const hasBody = call.body !== undefined;
  // Not through openapi-fetch: it reads the whole of an error's body, however long.
  const request: RequestInit = {
    method: call.method,
    headers: headersOf(call.headers, key, hasBody),
    ...(hasBody && { body: JSON.stringify(call.body) }),
    // Never followed: fetch would hand the key to the other origin.
    redirect: "manual",
    signal: ended,
  };
  const response = await untilAborted(ended, call.fetch(call.url, ownProperties(request)));
  // The fetch of a test may return nothing, whatever its type says.
  if (fieldsOf(fieldsOf(response)["headers"])["get"]) return response;
  throw new TypeError("fetch returned no Response");
}

function adviceOf(status: number): string {
  if (status === 401 || status === 403) return ` (the key must be ${managementKeyWords})`;
  return status < 400 ? " (redirects are not followed)" : "";
}
