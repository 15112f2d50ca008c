/** Keywords that people read and programs do not. */
const annotations = new Set([
  ...["title", "summary", "description", "example", "examples", "externalDocs", "tags"],
  ...["$comment", "info"],
]);

/** Whether a keyword says nothing about what may be sent or comes back. */
export function isAnnotation(keyword: string): boolean {
  return annotations.has(keyword) || keyword.startsWith("x-");
}

/**
 * Whether two versions of OpenAPI mean the same: what comes after the first two numbers never changes a
 * meaning.
 *
 * @see https://spec.openapis.org/oas/v3.1.1#versions-and-deprecation
 */
export function isSameVersion(before: unknown, after: unknown): boolean {
  return minorOf(before) === minorOf(after);
}

function minorOf(version: unknown): unknown {
  return /^\d+\.\d+/.exec(String(version))?.[0] ?? version;
}
