import { apiKeyHeader } from "../../generated/client.ts";

/** The version is that of package.json, which a bundle for another runtime cannot read. */
const userAgent = "junction-team-scopes/0.1.0";

/** The name of the header of the key. The document may have no such header, or another one. */
export const keyHeaders = [apiKeyHeader as string | undefined].filter((name) => name !== undefined);

/** The headers that a caller must not set. */
export const ownHeaders: readonly string[] = ["Content-Type", ...keyHeaders];

/**
 * The header fields of a call, including those that the caller gave, but without the key. The result
 * is `undefined` when the caller gave one of {@link ownHeaders}, or a name or a value that no header
 * can have.
 */
export function headersOf(given: HeadersInit | undefined, hasBody: boolean): Headers | undefined {
  try {
    const headers = new Headers(given);
    if (ownHeaders.some((name) => headers.has(name))) return undefined;
    // Some runtimes do not allow it to be set, and ignore this.
    if (!headers.has("User-Agent")) headers.set("User-Agent", userAgent);
    if (hasBody) headers.set("Content-Type", "application/json");
    return headers;
  } catch {
    return undefined;
  }
}
