import { apiKeyHeader, operation, type OperationBody } from "../generated/client.ts";
import type { paths } from "../generated/schema.ts";
import type { Settings } from "./client.ts";
import {
  HttpError,
  InvalidRequestError,
  NetworkError,
  type SentCall,
  TimeoutError,
  UnexpectedResponseError,
} from "./errors.ts";
import { issuesOf, keyFault } from "./options.ts";
import { cleanCause, longestEscape, redactor } from "./redact.ts";
import { parseRetryAfter } from "./retry.ts";

/** Path parameters of the operation. */
export type OperationPath =
  paths[typeof operation.path][typeof operation.method]["parameters"]["path"];

/** What stays the same from one attempt of a call to the next. */
export interface Call {
  readonly settings: Settings;
  /** Method and path, for messages. */
  readonly name: string;
  readonly path: OperationPath;
  readonly body: OperationBody;
  /** The body serialised once, so that every attempt sends the same bytes. */
  readonly text: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  readonly now: () => number;
}

/** What an attempt came to; anything else it throws is the caller's to see untouched. */
export type Outcome =
  | { readonly error: HttpError | NetworkError | TimeoutError | UnexpectedResponseError }
  | { readonly error?: undefined; readonly value: unknown };

/** What has been learnt so far; kept apart from the promise so that a timeout loses none of it. */
interface Progress {
  key: string;
  head?: Response;
  /** The part of the body that has arrived. */
  text: string;
  /** The body goes on after `text`. */
  isCut: boolean;
  /** What broke the connection. */
  broken?: { readonly thrown: unknown };
}

const mostErrorBytes = 64 * 1_024;

/**
 * Sends the request once.
 *
 * One controller and one timer an attempt, held until the body has been read: on Node 20 a signal
 * of `AbortSignal.any` over `AbortSignal.timeout` can be collected as garbage and never fire.
 */
export async function attempt(call: Call, attempts: number): Promise<Outcome> {
  call.signal?.throwIfAborted();
  const controller = new AbortController();
  const stop = () => {
    controller.abort();
  };
  const stopped = new Promise<void>((resolve) => {
    controller.signal.addEventListener("abort", () => {
      resolve();
    });
  });
  const timer = setTimeout(stop, call.timeoutMs);
  call.signal?.addEventListener("abort", stop);
  const progress: Progress = { key: "", text: "", isCut: true };
  try {
    // A race, since neither a `fetch` of the caller's nor a key function need heed the signal.
    await Promise.race([stopped, exchange(call, progress, controller.signal)]);
  } finally {
    clearTimeout(timer);
    call.signal?.removeEventListener("abort", stop);
  }
  call.signal?.throwIfAborted();
  return judge(call, { name: call.name, attempts }, progress, controller.signal.aborted);
}

async function exchange(call: Call, progress: Progress, signal: AbortSignal): Promise<void> {
  const { managementKey, api } = call.settings;
  const key = typeof managementKey === "string" ? managementKey : await managementKey();
  if (signal.aborted) return;
  const issues = issuesOf({ managementKey: keyFault(key) });
  if (issues.length > 0) throw new InvalidRequestError(issues);
  progress.key = key;
  await api.request(operation.method, operation.path, {
    params: { path: call.path },
    headers: { [apiKeyHeader]: key },
    body: call.body,
    bodySerializer: () => call.text,
    fetch: async (request) => {
      await send(call, progress, request, signal);
      // openapi-fetch has built the request, and that is all that is wanted of it: it would read
      // a body without a bound, and parse it before anyone has looked at the status.
      return new Response(null, { status: 204 });
    },
  });
}

/** Does one request and reads its answer into `progress`; a connection that breaks is noted there. */
async function send(
  call: Call,
  progress: Progress,
  { url, method, headers, redirect }: Request,
  signal: AbortSignal,
): Promise<void> {
  const { fetch = globalThis.fetch } = call.settings;
  try {
    // The parts and not the Request: its body can be sent once only, and a `fetch` from elsewhere
    // (undici's, node-fetch's) does not know this one's class.
    const response = await fetch(url, { method, headers, body: call.text, redirect, signal });
    progress.head = response;
    await read(response, progress, signal);
  } catch (thrown) {
    progress.broken = { thrown };
  }
}

async function read(response: Response, progress: Progress, signal: AbortSignal): Promise<void> {
  const reader = response.body?.getReader();
  const cancel = () => {
    // Cancelling a stream that has already failed rejects; the failure itself is seen by `read`.
    reader?.cancel().catch(() => undefined);
  };
  if (signal.aborted) cancel();
  signal.addEventListener("abort", cancel);
  const decoder = new TextDecoder();
  const mostBytes = response.ok ? Infinity : mostErrorBytes;
  let bytes = 0;
  for (let chunk = await reader?.read(); chunk?.value; chunk = await reader?.read()) {
    const kept = chunk.value.subarray(0, mostBytes - bytes);
    bytes += chunk.value.length;
    progress.text += decoder.decode(kept, { stream: true });
    if (bytes > mostBytes) {
      cancel();
      return;
    }
  }
  if (signal.aborted) return;
  progress.text += decoder.decode();
  progress.isCut = false;
}

/**
 * Says what the attempt came to.
 *
 * A status other than 2xx decides even when its body came late or broken; a 2xx counts only whole.
 */
function judge(call: Call, sent: SentCall, progress: Progress, isStopped: boolean): Outcome {
  const { key, head, text, isCut, broken } = progress;
  if (head && !head.ok) {
    const redacted = redactor(key)(text);
    // The cut may have halved the key, and half a key is not recognised.
    const kept = isCut ? redacted.slice(0, -key.length * longestEscape) : redacted;
    const parsed = parseJson(kept);
    const body = parsed ? parsed.value : kept;
    const retryAfterMs = parseRetryAfter(head.headers.get("retry-after"), call.now);
    return { error: new HttpError(sent, head.status, body, retryAfterMs) };
  }
  if (isStopped && isCut) return { error: new TimeoutError(sent, call.timeoutMs) };
  if (broken) return { error: new NetworkError(sent, cleanCause(broken.thrown, redactor(key))) };
  const parsed = parseJson(text);
  return parsed ?? { error: new UnexpectedResponseError(sent, head?.status ?? 0) };
}

/** An empty body is `undefined`; `undefined` alone says that the text is not JSON. */
function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: text === "" ? undefined : JSON.parse(text) };
  } catch {
    return undefined;
  }
}
