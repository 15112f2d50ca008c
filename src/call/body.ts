import { fieldsOf, isObject } from "../fields.ts";
import { maxDepth, maxReasonLength, maxReasons } from "../limits.ts";
import { cleanCause, type Redact } from "../text.ts";
import { untilAborted } from "./wait.ts";

/**
 * Turns the JSON of a 2xx answer into what the call returns. The JSON is `undefined` when the answer
 * is empty. `fail` ends the call, and takes the end of a sentence that begins with "the answer".
 */
export type Decode<Answer> = (json: unknown, fail: (reason: string) => never) => Answer;

/** What was read of a body. */
interface ReadBody {
  readonly text: string;
  /** Why the text is not whole, as the end of a sentence that begins with "the answer". */
  readonly failure?: string;
}

/**
 * Reads a body up to a number of bytes, which are counted after decompression. A failure is returned
 * and not thrown, since the status is known by then, and decides.
 */
export async function readBody(
  response: Response,
  maxBytes: number,
  redact: Redact,
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
      if (room < 0) throw new RangeError(`over ${maxBytes} bytes`);
    }
    return { text };
  } catch (thrown) {
    // This closes the connection. A failure to close it is ignored.
    reader?.cancel().catch(() => undefined);
    const reason = cleanCause(thrown, redact).message;
    return { text, failure: ended.aborted ? "took too long" : `cannot be read: ${reason}` };
  }
}

/**
 * Parses JSON and redacts the strings in it, since JSON can write one character in several ways. The
 * value is `undefined` when the text is not JSON or nests too deep.
 */
export function parseJson(text: string, redact: Redact = (string) => string): unknown {
  const redactIn = (value: unknown, depth: number): unknown => {
    if (typeof value === "string") return redact(value);
    if (!isObject(value)) return value;
    if (depth > maxDepth) throw new SyntaxError();
    if (Array.isArray(value)) return value.map((item) => redactIn(item, depth + 1));
    // Made from entries, so that `__proto__` stays a property.
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [redact(name), redactIn(member, depth + 1)]),
    );
  };
  try {
    return redactIn(JSON.parse(text), 1);
  } catch {
    return undefined;
  }
}

/**
 * The server's reasons, for the message of an error: `detail` when it is a string, or the first
 * entries of the `detail` of a 422, such as `body.oura.user_may_grant.0: Input should be …`.
 */
export function reasonOf(body: unknown): string {
  const { detail } = fieldsOf(body);
  const entries: readonly unknown[] = Array.isArray(detail) ? detail : [{ msg: detail }];
  const reasons = entries.slice(0, maxReasons).map(entryOf).filter(Boolean).join("; ");
  return reasons ? `: ${reasons.slice(0, maxReasonLength)}` : "";
}

/** What is wrong and where, as the document describes it in `ValidationError`. */
export function entryOf(entry: unknown): string {
  const { loc, msg } = fieldsOf(entry);
  if (typeof msg !== "string") return "";
  // An object is left out, since its toString may not be a function.
  const names = Array.isArray(loc) ? loc.filter((name) => !isObject(name)) : [];
  return [names.join("."), msg].filter(Boolean).join(": ");
}
