/** Keywords that people read and programs do not. */
const annotations = new Set([
  ...["title", "summary", "description", "example", "examples", "externalDocs", "tags"],
  ...["$comment", "info"],
]);

/**
 * Whether a keyword says nothing about what may be sent or comes back.
 *
 * `openapi` is one as long as the first two numbers of the version stay: what comes after them never
 * changes a meaning.
 *
 * @see https://spec.openapis.org/oas/v3.1.1#versions-and-deprecation
 */
export function isAnnotation(
  keyword: string,
  parent: string,
  before: unknown,
  after: unknown,
): boolean {
  if (keyword === "openapi" && parent === "#") return minorOf(before) === minorOf(after);
  return annotations.has(keyword) || keyword.startsWith("x-");
}

function minorOf(version: unknown): string | undefined {
  return typeof version === "string" ? /^\d+\.\d+/.exec(version)?.[0] : undefined;
}
