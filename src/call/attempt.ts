import { type Decode, parseJson, readBody, reasonOf } from "./body.ts";
import type { Settings } from "../client.ts";
import { HttpError, NetworkError, TimeoutError, UnexpectedResponseError } from "../errors.ts";
import { fieldsOf } from "../fields.ts";
import { keyHeaders } from "./headers.ts";
import { maxAnswerBytes, maxErrorBytes, maxNameLength } from "../limits.ts";
import { keyIssues, ownProperties, refuse } from "../options.ts";
import { parseRetryAfter } from "./retry.ts";
import { cleanCause, type Redact, redactor } from "../text.ts";
import { onAbort, untilAborted } from "./wait.ts";

/** What stays the same in each attempt of a call. */
export interface Call<Answer = unknown> extends Settings {
  /** Method and path, for messages. */
  readonly name: string;
  /** As fetch takes it. */
  readonly method: string;
  readonly url: string;
  /** Without the key. */
  readonly headers: Headers | undefined;
  readonly body: string | null;
  readonly signal: AbortSignal | undefined;
  readonly decode: Decode<Answer>;
}

/**
 * Sends the request once, and returns the decoded answer.
 *
 * @param attempts - How many attempts there are, including this one.
 */
export async function attempt<Answer>(call: Call<Answer>, attempts: number): Promise<Answer> {
  const { name, managementKey, timeoutMs, signal } = call;
  signal?.throwIfAborted();
  // One controller and one timer, both held until the end. On Node 20 a signal of `AbortSignal.any`
  // over `AbortSignal.timeout` can be collected as garbage, and then never fires.
  const controller = new AbortController();
  const ended = controller.signal;
  const stop = onAbort(signal, (reason) => {
    controller.abort(reason);
  });
  const timer = setTimeout(() => {
    controller.abort(
      new TimeoutError(`${name} took over ${timeoutMs} ms`, attempts, { timeoutMs }),
    );
  }, timeoutMs);
  try {
    const key = await untilAborted(ended, managementKey());
    refuse(keyIssues(key));
    const redact = redactor(key);
    const response = await send(call, key, ended).catch((thrown: unknown) => {
      ended.throwIfAborted();
      const cause = cleanCause(thrown, redact);
      throw new NetworkError(`${name} got no answer: ${cause.message}`, attempts, { cause });
    });
    return await readAnswer(call, attempts, response, redact, ended);
  } finally {
    clearTimeout(timer);
    stop();
  }
}

async function send(
  { method, url, headers: given, body, fetch }: Call,
  key: string,
  ended: AbortSignal,
): Promise<Response> {
  const headers = new Headers(given);
  for (const name of keyHeaders) headers.set(name, key);
  // Not through openapi-fetch, which reads the body of an error whole, however long it is.
  const request: RequestInit = {
    method,
    headers,
    body,
    // A redirect is never followed, since fetch would hand the key to the other origin.
    redirect: "manual",
    signal: ended,
  };
  const response = await untilAborted(ended, fetch(url, ownProperties(request)));
  // The fetch of a test may return something else, whatever its type says.
  if (fieldsOf(fieldsOf(response)["headers"])["get"]) return response;
  throw new TypeError("fetch returned no Response");
}

/**
 * Reads an answer, and decodes it when it is 2xx. The status decides, whatever happens to the body,
 * since a request that was accepted must not be sent again.
 */
async function readAnswer<Answer>(
  { name, signal, now, decode }: Call<Answer>,
  attempts: number,
  response: Response,
  redact: Redact,
  ended: AbortSignal,
): Promise<Answer> {
  const { ok, status, headers } = response;
  const maxBytes = ok ? maxAnswerBytes : maxErrorBytes;
  const { text, failure } = await readBody(response, maxBytes, redact, ended);
  signal?.throwIfAborted();
  // An error keeps no other header.
  const requestId = redact(headers.get("x-request-id") ?? "").slice(0, maxNameLength) || undefined;
  if (!ok) {
    const json = parseJson(text, redact);
    const body = json === undefined ? redact(text, failure !== undefined) || undefined : json;
    const message = `${name} answered ${status}${adviceOf(status)}${reasonOf(body)}`;
    const retryAfterMs = parseRetryAfter(headers.get("retry-after") ?? "", now());
    throw new HttpError(message, attempts, { status, body, retryAfterMs, requestId });
  }
  const fail = (reason: string): never => {
    const message = `${name} succeeded (${status}), but the answer ${reason}`;
    throw new UnexpectedResponseError(message, attempts, { status, requestId });
  };
  if (failure !== undefined) return fail(failure);
  const json = parseJson(text);
  if (json === undefined && text !== "") return fail("is not usable JSON");
  return decode(json, fail);
}

function adviceOf(status: number): string {
  if (status === 401 || status === 403) return " (check the key)";
  return status < 400 ? " (redirects are not followed)" : "";
}
