import { apiKeyHeader } from "../../generated/client.ts";

/** Its version is that of package.json, which a bundle for another runtime cannot read. */
const userAgent = "junction-team-scopes/0.1.0";

/** What a caller may not set. Whether the key has a header, and which, depends on the document. */
export const ownHeaders = ownHeadersWith(apiKeyHeader);

function ownHeadersWith(keyHeader: string | undefined): readonly string[] {
  return keyHeader === undefined ? ["Content-Type"] : ["Content-Type", keyHeader];
}

export const headersWords = `header fields other than ${ownHeaders.join(" and ")}`;

/** Whether these are fields that a caller may add. */
export function areHeaders(given: HeadersInit): boolean {
  try {
    return Boolean(headersOf(given, ""));
  } catch {
    return false;
  }
}

/**
 * The header fields of a request, those that the caller gave among them.
 *
 * @throws {TypeError} For a name or a value that no header can have, and for one of {@link ownHeaders}.
 */
export function headersOf(given: HeadersInit, key: string, hasBody = true): Headers {
  const headers = new Headers(given);
  if (ownHeaders.some((name) => headers.has(name))) throw new TypeError();
  // Some runtimes do not let it be set, and ignore it.
  if (!headers.has("User-Agent")) headers.set("User-Agent", userAgent);
  for (const name of ownHeaders) headers.set(name, key);
  if (hasBody) headers.set("Content-Type", "application/json");
  else headers.delete("Content-Type");
  return headers;
}
