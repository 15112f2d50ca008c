import { fieldsOf } from "./fields.ts";
import type { Redact } from "./text.ts";
import { untilAborted } from "./wait.ts";

/** What was read of a body. */
interface ReadBody {
  readonly text: string;
  /** Why there is not more of it, when it is not whole. */
  readonly failure?: unknown;
}

/**
 * Reads a body up to so many bytes, counted as they are after decompression. What goes wrong is
 * returned and not thrown: by then the status is known, and decides.
 */
export async function readBody(
  response: Response,
  maxBytes: number,
  ended: AbortSignal,
): Promise<ReadBody> {
  const decoder = new TextDecoder();
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  let text = "";
  let room = maxBytes;
  try {
    reader = response.body?.getReader();
    while (reader) {
      const { done, value } = await untilAborted(ended, reader.read());
      if (done) break;
      text += decoder.decode(value.subarray(0, room), { stream: true });
      room -= value.length;
      if (room < 0) throw new RangeError(`it is longer than ${maxBytes} bytes`);
    }
    return { text };
  } catch (failure) {
    // Closes the connection. That it fails is of no consequence any more.
    reader?.cancel().catch(() => undefined);
    return { text, failure };
  }
}

/** A deeper value could not be written by JSON.stringify wherever a caller logs it. */
const maxDepth = 100;

/**
 * Parses JSON, and redacts the strings in it: JSON can write the same character in several ways.
 *
 * @throws {SyntaxError} When the text is not JSON, or nests too deep.
 */
export function parseJson(text: string, redact: Redact): unknown {
  const redactIn = (value: unknown, depth: number): unknown => {
    if (typeof value === "string") return redact(value);
    if (typeof value !== "object" || value === null) return value;
    if (depth > maxDepth) throw new SyntaxError(`it nests more than ${maxDepth} levels`);
    if (Array.isArray(value)) return value.map((item) => redactIn(item, depth + 1));
    // From entries, so that `__proto__` stays a property.
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [redact(name), redactIn(member, depth + 1)]),
    );
  };
  return redactIn(JSON.parse(text), 1);
}

const maxReasons = 3;
const maxReasonLength = 500;

/**
 * Why the server refused, for the message of an error: a `detail` that is a string, or the first
 * entries of a 422's, such as `body.oura.user_may_grant.0: Input should be …`.
 */
export function reasonOf(body: unknown): string {
  const { detail } = fieldsOf(body);
  const entries: readonly unknown[] = Array.isArray(detail) ? detail : [];
  const reasons = typeof detail === "string" ? [detail] : entries.slice(0, maxReasons).map(entryOf);
  const more = entries.length > maxReasons ? ` and ${entries.length - maxReasons} more` : "";
  const text = reasons.filter(Boolean).join("; ").slice(0, maxReasonLength);
  return text ? `: ${text}${more}` : "";
}

/** Where something is wrong, and what, as the document's `ValidationError` has it. */
function entryOf(entry: unknown): string {
  const { loc, msg } = fieldsOf(entry);
  const names: readonly unknown[] = Array.isArray(loc) ? loc : [];
  const isName = (name: unknown) => typeof name === "string" || typeof name === "number";
  return typeof msg === "string"
    ? [names.filter(isName).join("."), msg].filter(Boolean).join(": ")
    : "";
}
