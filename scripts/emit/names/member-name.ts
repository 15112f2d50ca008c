import { joinIdentifier, splitWords } from "./words.ts";

/**
 * Names the member of a const object after its value, and after nothing else: a value that is added
 * to the document never renames another one.
 *
 * | value | name |
 * | --- | --- |
 * | `activity:read_all` | `ActivityReadAll` |
 * | `https://www.googleapis.com/auth/fitness.body.read` | `FitnessBodyRead` |
 * | `5m` | `_5m` |
 * | `+` | `+` |
 */
export function memberName(value: string): string {
  return joinIdentifier(splitWords(lastSegment(value))) || value;
}

/** Last path segment of an absolute URL. `read:recovery` is not one, because no `//` follows its colon. */
function lastSegment(value: string): string {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(value)) return value;
  const [path = ""] = value.split(/[?#]/);
  const segment = path.split("/").findLast((part) => splitWords(part).length > 0);
  return segment ?? value;
}
