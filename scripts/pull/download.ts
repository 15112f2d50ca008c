import { SourceError } from "./source-error.ts";
import { isLoopback } from "./source-url.ts";

/** What downloading needs of the world. */
export interface Network {
  readonly fetch: typeof fetch;
  /** Waits before another try. */
  readonly wait: (ms: number) => Promise<void>;
  /** How long all tries may take together. */
  readonly timeoutMs: number;
}

/** What a server gave. */
export interface Download {
  readonly bytes: Uint8Array;
  /** Media type of the body, without parameters, in lower case. */
  readonly mediaType: string;
}

/** More than any real document. */
const maxBytes = 10 * 1024 * 1024;
const maxRedirects = 5;
const waitsMs = [500, 2000];

/** A try failed in a way that the next one may not. */
class PassingFault extends Error {
  override readonly name = "PassingFault";
}

/**
 * Downloads a document. What is bounded: its size, the time, the number of tries and of redirects, and
 * where a redirect may lead.
 *
 * @throws SourceError when there is no answer, another than a document, or too much of it.
 */
export async function download(url: URL, network: Network): Promise<Download> {
  const controller = new AbortController();
  const { signal } = controller;
  const timer = setTimeout(() => {
    controller.abort();
  }, network.timeoutMs);
  try {
    return await downloadPatiently(url, network, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new SourceError(url.href, `it takes more than ${network.timeoutMs / 1000} s`);
  } finally {
    clearTimeout(timer);
  }
}

async function downloadPatiently(
  url: URL,
  network: Network,
  signal: AbortSignal,
): Promise<Download> {
  for (const waitMs of [...waitsMs, undefined]) {
    try {
      return await readBody(url, await follow(url, network, signal));
    } catch (error) {
      if (!(error instanceof PassingFault) || signal.aborted) throw error;
      if (waitMs === undefined) {
        const tries = waitsMs.length + 1;
        throw new SourceError(url.href, `${error.message}, ${tries} times in a row`);
      }
      await network.wait(waitMs);
      signal.throwIfAborted();
    }
  }
  throw new Error("the last try returns or throws");
}

/** Follows redirects by hand: fetch would follow them to plain http, and twenty of them. */
async function follow(source: URL, { fetch }: Network, signal: AbortSignal): Promise<Response> {
  let url = source;
  for (let redirects = 0; redirects <= maxRedirects; redirects++) {
    const response = await ask(url, fetch, signal);
    const { status } = response;
    if (response.ok) return response;
    await response.body?.cancel();
    const location = response.headers.get("location");
    if (![301, 302, 303, 307, 308].includes(status) || location === null) {
      const reason = `the server answers ${`${status} ${response.statusText}`.trim()}`;
      if (status >= 500 || status === 429 || status === 408) throw new PassingFault(reason);
      throw new SourceError(source.href, reason);
    }
    if (!URL.canParse(location, url)) {
      throw new SourceError(source.href, `it redirects to ${location}, which is no valid URL`);
    }
    url = new URL(location, url);
    if (url.protocol !== "https:" && !(isLoopback(url) && isLoopback(source))) {
      throw new SourceError(source.href, `it redirects to ${url.href}, which is not https`);
    }
  }
  throw new SourceError(source.href, `it redirects more than ${maxRedirects} times`);
}

async function ask(url: URL, get: typeof fetch, signal: AbortSignal): Promise<Response> {
  const headers = { accept: "text/markdown, application/yaml, application/json, */*;q=0.5" };
  try {
    return await get(url, { headers, redirect: "manual", signal });
  } catch (error) {
    throw passing(error, signal, "there is no connection");
  }
}

async function readBody(source: URL, response: Response): Promise<Download> {
  const tooLarge = new SourceError(source.href, "it is larger than 10 MB");
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of readChunks(response)) {
    length += chunk.byteLength;
    // Leaving the loop cancels the body.
    if (length > maxBytes) throw tooLarge;
    chunks.push(chunk);
  }
  const { headers } = response;
  const declared = headers.get("content-length");
  if (declared !== null && !headers.has("content-encoding") && Number(declared) !== length) {
    throw new PassingFault(`${length} of ${declared} bytes came`);
  }
  const [mediaType = ""] = (headers.get("content-type") ?? "").split(";");
  return { bytes: Buffer.concat(chunks), mediaType: mediaType.trim().toLowerCase() };
}

async function* readChunks({ body }: Response): AsyncGenerator<Uint8Array> {
  if (body === null) return;
  try {
    // Node's own type of it; the DOM's does not iterate.
    yield* body as unknown as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw passing(error, undefined, "the connection ended before the document did");
  }
}

/** Our own cancelling passes; a fault of the network gets words. */
function passing(error: unknown, signal: AbortSignal | undefined, what: string): unknown {
  if (signal?.aborted === true || !(error instanceof TypeError)) return error;
  const { cause } = error;
  const code = cause instanceof Error && "code" in cause ? ` (${String(cause.code)})` : "";
  return new PassingFault(`${what}${code}`);
}
