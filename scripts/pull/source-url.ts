import { SourceError } from "./source-error.ts";

/**
 * Reads the URL that a source is.
 *
 * @returns undefined for the path of a file.
 * @throws SourceError for a URL that nothing is pulled from.
 */
export function parseSourceUrl(source: string): URL | undefined {
  if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(source)) return undefined;
  if (!URL.canParse(source)) throw new SourceError(source, "it is no valid URL");
  const url = new URL(source);
  if (url.username !== "" || url.password !== "") {
    url.username = url.password = "";
    throw new SourceError(url.href, "its user name and password would end up in the repository");
  }
  if (url.protocol === "https:" || isLoopback(url)) return url;
  throw new SourceError(source, "give an https URL, or http on this machine alone");
}

/** Whether a URL is plain http that does not leave this machine. */
export function isLoopback({ protocol, hostname }: URL): boolean {
  const isLocal =
    hostname === "localhost" || hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname);
  return protocol === "http:" && isLocal;
}
