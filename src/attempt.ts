import { apiKeyHeader, operation, type OperationBody } from "../generated/client.ts";
import type { Settings } from "./client.ts";
import { HttpError, NetworkError, type SentCall, UnexpectedResponseError } from "./errors.ts";
import { fieldsOf } from "./fields.ts";
import { keyIssues, managementKeyWords, refuse } from "./options.ts";
import { cleanCause, type Redact, redactor } from "./redact.ts";
import { type Effects, parseRetryAfter, type RetriableError } from "./retry.ts";

/** What stays the same from one attempt of a call to the next. */
export interface Call {
  readonly settings: Settings;
  readonly effects: Effects;
  readonly url: string;
  readonly body: OperationBody;
}

/** What an attempt came to. Anything it throws is the caller's own, to be passed on untouched. */
export type Outcome = RetriableError | UnexpectedResponseError | { readonly value: unknown };

const mostErrorBytes = 65_536;

/** As fetch takes it. */
export const method = operation.method.toUpperCase();

/** Sends the request once. */
export async function attempt(call: Call, sent: SentCall, signal: AbortSignal): Promise<Outcome> {
  const { settings, effects, url, body } = call;
  const { managementKey, fetch } = settings;
  const key = typeof managementKey === "string" ? managementKey : await managementKey();
  refuse(keyIssues(key));
  // The key may have come too late.
  signal.throwIfAborted();
  const redact = redactor(key);
  // Never followed: fetch would hand the key to the other origin. "error" without a window spares the
  // copy of request and body that the Fetch standard asks for otherwise (HTTP-network-or-cache fetch):
  // a sixth more calls a second.
  const send = (redirect: "error" | "manual") =>
    // Not through openapi-fetch: it reads the whole of an error's body, however long, and copies
    // the request for middleware that there is not.
    fetch(url, {
      method,
      headers: { "Content-Type": "application/json", [apiKeyHeader]: key },
      body: JSON.stringify(body),
      redirect,
      window: null,
      signal,
    });
  let status: number;
  let text: string;
  try {
    const response = await send("error").catch((thrown: unknown) => {
      // Only "manual" tells the status. What "error" says is up to the runtime.
      if (/redirect/i.test(cleanCause(thrown, redact).message)) return send("manual");
      throw thrown;
    });
    if (!response.ok) return await readError(response, sent, redact, effects.now());
    status = response.status;
    text = await response.text();
  } catch (thrown) {
    const cause = cleanCause(thrown, redact);
    return new NetworkError(sent, `broke off: ${cause.message}`, { cause });
  }
  try {
    return { value: text ? JSON.parse(text) : undefined };
  } catch {
    return new UnexpectedResponseError(sent, `answered ${status} without JSON`, { status });
  }
}

/** Reads an answer that is not 2xx. The status decides, even when the body breaks off. */
async function readError(
  { status, body: stream, headers }: Response,
  sent: SentCall,
  redact: Redact,
  now: number,
): Promise<HttpError> {
  const decoder = new TextDecoder();
  let text = "";
  let room = mostErrorBytes;
  try {
    // Each runtime that has fetch on a server iterates its streams; the DOM's types say nothing.
    const chunks = stream as (ReadableStream & AsyncIterable<Uint8Array>) | null;
    for await (const chunk of chunks ?? []) {
      text += decoder.decode(chunk.subarray(0, room), { stream: true });
      room -= chunk.length;
      // Leaving the loop early cancels the stream.
      if (room < 0) break;
    }
  } catch {
    room = -1;
  }
  text = redact(text, room < 0);
  let body: unknown = text || undefined;
  try {
    body = JSON.parse(text);
  } catch {
    // It stays text.
  }
  const retryAfterMs = parseRetryAfter(headers.get("retry-after") ?? "", now);
  const fields = { status, body, retryAfterMs };
  return new HttpError(sent, `answered ${status}${detailOf(status, body)}`, fields);
}

/** What to do about the key, and a `detail` that is a string, as the API sends outside 422. */
function detailOf(status: number, body: unknown): string {
  const advice =
    status === 401 || status === 403 ? ` (${apiKeyHeader} takes ${managementKeyWords})` : "";
  const { detail } = fieldsOf(body);
  return typeof detail === "string" ? `${advice}: ${detail.slice(0, 500)}` : advice;
}
