import { escapeInvisible } from "../common/escape.ts";
import { UserError } from "../common/user-error.ts";

/** The document cannot be pulled from its source. Nothing was changed. */
export class SourceError extends UserError {
  /**
   * @param source - as it may be shown: a URL without its credentials and its query.
   * @param reason - what is wrong, as a clause that follows a colon.
   * @param hint - what to do about it, as a sentence.
   */
  constructor(source: string, reason: string, hint?: string) {
    const lines = [`Cannot pull ${source}: ${reason}.`, ...(hint === undefined ? [] : [hint])];
    super(lines.map(escapeInvisible).join("\n  "));
  }
}

/**
 * Reads a source as a URL.
 *
 * @returns undefined for the path of a file.
 * @throws SourceError for a URL that is not allowed.
 */
export function parseSourceUrl(source: string): URL | undefined {
  // A single letter and a colon name a drive of Windows.
  const [scheme] = /^\s*[a-z][a-z0-9+.-]+:/i.exec(source) ?? [];
  if (scheme === undefined) return undefined;
  // The rest of an invalid URL is not shown, because it may hold a password.
  if (!URL.canParse(source)) throw new SourceError(`${scheme}…`, "it is not a valid URL");
  const url = new URL(source);
  if (hasCredentials(url)) {
    const reason = "its user name and password would be written into the repository";
    throw new SourceError(shownUrl(url), reason, "Give the URL without them.");
  }
  if (url.protocol === "https:" || isLoopback(url)) return url;
  const reason = "a source must be a file or an https URL (http only on this machine)";
  throw new SourceError(shownUrl(url), reason);
}

/** Whether a redirect may be followed: never from https to anything else, nor with credentials. */
export function isAllowedRedirect(to: URL, from: URL): boolean {
  return !hasCredentials(to) && (to.protocol === "https:" || (isLoopback(to) && isLoopback(from)));
}

/** A URL as messages show it. Its user name, password and query may be secret. */
export function shownUrl({ protocol, host, pathname }: URL): string {
  return host === "" ? `${protocol}…` : `${protocol}//${host}${pathname}`;
}

function hasCredentials({ username, password }: URL): boolean {
  return username !== "" || password !== "";
}

/** Whether a URL is plain http that does not leave this machine. */
function isLoopback({ protocol, hostname }: URL): boolean {
  const isLocal =
    hostname === "localhost" || hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname);
  return protocol === "http:" && isLocal;
}
