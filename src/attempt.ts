import { apiKeyHeader } from "../generated/client.ts";
import type { Settings } from "./client.ts";
import {
  HttpError,
  NetworkError,
  type SentCall,
  TimeoutError,
  UnexpectedResponseError,
} from "./errors.ts";
import { keyIssues, managementKeyWords, refuse } from "./options.ts";
import { cleanCause, type Redact, redactor } from "./redact.ts";
import type { RequestParts } from "./request.ts";
import { type Effects, parseRetryAfter, type RetriableError } from "./retry.ts";
import { within } from "./within.ts";

const mostErrorBytes = 65_536;

/** What stays the same from one attempt of a call to the next. */
export interface Call extends Settings, RequestParts, Effects {
  readonly signal: AbortSignal | undefined;
}

/** What an attempt came to. Anything it throws is the caller's own, to be passed on untouched. */
export type Outcome = RetriableError | UnexpectedResponseError | { readonly value: unknown };

/** Sends the request once. */
export async function attempt(call: Call, attempts: number): Promise<Outcome> {
  const { timeoutMs, name } = call;
  const sent = { name, attempts };
  const outcome = await within(timeoutMs, call.signal, (signal) => exchange(call, sent, signal));
  return outcome ?? new TimeoutError(sent, `took over ${timeoutMs} ms`, { timeoutMs });
}

async function exchange(call: Call, sent: SentCall, signal: AbortSignal): Promise<Outcome> {
  const { managementKey, fetch, url, init } = call;
  const key = typeof managementKey === "string" ? managementKey : await managementKey();
  refuse(keyIssues(key));
  // The key may have come too late.
  signal.throwIfAborted();
  const redact = redactor(key);
  init.headers.set(apiKeyHeader, key);
  try {
    return await read(await fetch(url, { ...init, signal }), sent, redact, call.now);
  } catch (thrown) {
    const cause = cleanCause(thrown, redact);
    return new NetworkError(sent, `broke off: ${cause.message}`, { cause });
  }
}

/** Reads an answer. A status other than 2xx decides even when the body breaks off. */
async function read(
  { status, ok, body: stream, headers }: Response,
  sent: SentCall,
  redact: Redact,
  now: () => number,
): Promise<Outcome> {
  const decoder = new TextDecoder();
  let text = "";
  let room = ok ? Infinity : mostErrorBytes;
  try {
    // Each runtime that has fetch on a server iterates its streams; the DOM's types say nothing.
    const chunks = stream as (ReadableStream & AsyncIterable<Uint8Array>) | null;
    for await (const chunk of chunks ?? []) {
      text += decoder.decode(chunk.subarray(0, room), { stream: true });
      room -= chunk.length;
      // Leaving the loop early cancels the stream.
      if (room < 0) break;
    }
  } catch (thrown) {
    if (ok) throw thrown;
    room = -1;
  }
  if (!ok) text = redact(text, room < 0);
  let body: unknown = text || undefined;
  try {
    if (text) body = JSON.parse(text);
  } catch {
    if (ok) return new UnexpectedResponseError(sent, `answered ${status} without JSON`, { status });
  }
  if (ok) return { value: body };
  const retryAfterMs = parseRetryAfter(headers.get("retry-after") ?? "", now());
  const fields = { status, body, retryAfterMs };
  return new HttpError(sent, `answered ${status}${detailOf(status, body)}`, fields);
}

/** What to do about the key, and a `detail` that is a string, as the API sends outside 422. */
function detailOf(status: number, body: unknown): string {
  const advice =
    status === 401 || status === 403 ? ` (${apiKeyHeader} takes ${managementKeyWords})` : "";
  // `Object` makes an empty object of null.
  const { detail } = Object(body) as { readonly detail?: unknown };
  return typeof detail === "string" ? `${advice}: ${detail.slice(0, 500)}` : advice;
}
