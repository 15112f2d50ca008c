import { expect, refuse } from "./options.ts";

/** Whether it is `https:`, or `http:` on a name that cannot leave the machine (`*.localhost` can). */
export function isBaseUrl(baseUrl: unknown): baseUrl is string {
  return (
    typeof baseUrl === "string" &&
    URL.canParse(baseUrl) &&
    /^(https:\/\/[^/@]+|http:\/\/(localhost|127\.[\d.]+|\[::1\])(:\d+)?)\/[^?#]*$/.test(
      new URL(baseUrl).href,
    )
  );
}

/** A base URL as it was parsed, without a slash at the end: the text may hold blanks around it. */
export function normalizeBaseUrl(baseUrl: string): string {
  return new URL(baseUrl).href.replace(/\/$/, "");
}

/**
 * Puts the path of an operation below a base URL, which {@link normalizeBaseUrl} wrote.
 *
 * Path templates come from the document, which is not trusted: the key goes to what this returns,
 * so origin and path of the base URL have to be kept.
 *
 * @throws {InvalidRequestError} When the path leads anywhere else.
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
  // Parsed as a whole, as fetch will: what the text looks like says nothing about its host.
  const url = URL.canParse(baseUrl + path) ? new URL(baseUrl + path).href : "";
  const isBelow = template.startsWith("/") && url.startsWith(`${baseUrl}/`);
  refuse(
    expect(
      "baseUrl",
      isBelow,
      "the beginning of the operation's URL, but the document's path leads elsewhere",
    ),
  );
  return url;
}
