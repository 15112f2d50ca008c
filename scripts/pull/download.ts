import { decode } from "../common/source.ts";
import { isAllowedRedirect, shownUrl, SourceError } from "./source.ts";

/** The network, as a download uses it. */
export interface Network {
  readonly fetch: typeof fetch;
  readonly timeoutMs: number;
}

/** A downloaded text. */
export interface Download {
  readonly text: string;
  /** Media type of the body, without parameters, in lower case. */
  readonly mediaType: string;
}

/** More than any real document. */
const maxMegabytes = 10;
const maxRedirects = 5;

/**
 * Downloads a document: one try, bounded in time and size. From https it only ever leads to https.
 *
 * @throws SourceError when there is no answer, the answer is not 2xx, or it is too long.
 */
export async function download(source: URL, { fetch, timeoutMs }: Network): Promise<Download> {
  const shown = shownUrl(source);
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort();
  }, timeoutMs);
  try {
    const response = await follow(source, fetch, controller.signal);
    if (!response.ok) throw new SourceError(shown, `the server answered ${response.status}`);
    const bytes = await readBytes(response);
    if (bytes === undefined) throw new SourceError(shown, `it is larger than ${maxMegabytes} MB`);
    const read = decode(bytes);
    if ("refusal" in read) throw new SourceError(shown, read.refusal);
    const [mediaType = ""] = (response.headers.get("content-type") ?? "").split(";");
    return { text: read.text, mediaType: mediaType.trim().toLowerCase() };
  } catch (error) {
    if (controller.signal.aborted) {
      throw new SourceError(shown, `the download takes more than ${timeoutMs / 1000} s`);
    }
    // `fetch`, and reading a body, throw a TypeError for every failure of the network.
    if (error instanceof TypeError) throw new SourceError(shown, networkReason(error));
    throw error;
  } finally {
    // This also ends answers that were not read.
    controller.abort();
    clearTimeout(timer);
  }
}

/** Follows redirects here, because `fetch` would follow them to plain http too. */
async function follow(source: URL, get: typeof fetch, signal: AbortSignal): Promise<Response> {
  const headers = { accept: "text/markdown, application/yaml, application/json, */*;q=0.5" };
  let url = source;
  for (let redirects = 0; redirects <= maxRedirects; redirects++) {
    const response = await get(url, { headers, redirect: "manual", signal });
    const location = response.headers.get("location");
    if (response.status < 300 || response.status > 399 || location === null) return response;
    const next = URL.canParse(location, url) ? new URL(location, url) : undefined;
    if (next === undefined || !isAllowedRedirect(next, url)) {
      const where = next === undefined ? "an invalid URL" : shownUrl(next);
      const hint = "Only https URLs without user name and password are followed.";
      throw new SourceError(shownUrl(source), `it redirects to ${where}`, hint);
    }
    url = next;
  }
  throw new SourceError(shownUrl(source), `it redirects more than ${maxRedirects} times`);
}

/** Reads a body; undefined when it is larger than allowed. */
async function readBytes({ body }: Response): Promise<Buffer | undefined> {
  if (body === null) return Buffer.of();
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Node's own type of a body; the DOM's does not iterate.
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    length += chunk.byteLength;
    // Leaving the loop cancels the body.
    if (length > maxMegabytes * 1024 * 1024) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function networkReason({ cause }: TypeError): string {
  const code = cause instanceof Error && "code" in cause ? ` (${String(cause.code)})` : "";
  return `the connection failed or ended early${code}`;
}
