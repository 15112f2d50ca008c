import { expect, refuse } from "../options.ts";

export const baseUrlWords =
  "https: (http: on this machine or with allowInsecureHttp), without credentials or query";

/**
 * Normalises a base URL and removes a slash at its end. The result is empty for a URL that the key
 * must not be sent to. `scripts/emit/fetch-client.ts` knows the same hosts.
 */
export function parseBaseUrl(baseUrl: unknown, allowInsecureHttp?: unknown): string {
  if (typeof baseUrl !== "string" || !URL.canParse(baseUrl)) return "";
  const { protocol, hostname, origin, pathname, href } = new URL(baseUrl);
  // `*.localhost` is not among them, since it may be another machine.
  const isLocal = /^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
  const isSafe =
    protocol === "https:" || (protocol === "http:" && (isLocal || allowInsecureHttp === true));
  // Neither an origin nor a path holds credentials, a query or a fragment.
  return isSafe && href === origin + pathname ? href.replace(/\/$/, "") : "";
}

/**
 * Appends the path of an operation to a base URL that {@link parseBaseUrl} returned.
 *
 * The key is sent to the result, and the path comes from the document, which is not trusted. So the
 * result must keep the origin and the path of the base URL.
 *
 * @throws An {@link InvalidRequestError} when the path leads anywhere else.
 */
export function operationUrl(
  baseUrl: string,
  template: string,
  parameters: Readonly<Record<string, string>>,
): string {
  let path = template;
  for (const [name, value] of Object.entries(parameters)) {
    path = path.replaceAll(`{${name}}`, encodeURIComponent(value));
  }
  // Parsed as a whole, as fetch does, since the text alone does not show which host it leads to.
  const url = path.startsWith("/") ? new URL(baseUrl + path).href : "";
  refuse(expect("baseUrl", url.startsWith(`${baseUrl}/`), "kept by the operation's path"));
  return url;
}
