import type { RequestIssue } from "../../errors.ts";
import { fieldsOf } from "../../fields.ts";

/** An answer whose body is JSON. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Why it refuses, for the log. */
  readonly reason?: string;
}

/** One thing wrong inside a request, as the vendor's `ValidationError` has it. */
export interface Detail {
  /** The part of the request, then names and indices in it. */
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly type: string;
}

/** Refuses a request with a sentence. */
export function refusal(status: number, detail: string, headers: Answer["headers"] = {}): Answer {
  return { status, body: { detail }, headers, reason: detail };
}

/** Refuses a request with everything that is wrong inside it, which is one thing at least. */
export function invalid(detail: readonly Detail[]): Answer {
  const [{ loc, msg } = { loc: [], msg: "" }] = detail;
  return { status: 422, body: { detail }, reason: `${loc.join(".")} ${msg}` };
}

/** Issues of a part of a request, in the vendor's form. */
export function detailsOf(
  part: "body" | "path",
  issues: readonly RequestIssue[],
  value?: unknown,
): Detail[] {
  return issues.map(({ path, message }) => ({
    loc: [part, ...stepsOf(path, value)],
    msg: message,
    // The vendor documents that there is a type, and not which there are: one for all.
    type: "value_error",
  }));
}

/** The names and indices that a JSON Pointer (RFC 6901) leads along in a value. */
function stepsOf(pointer: string, value: unknown): (string | number)[] {
  let inner = value;
  const [, ...tokens] = pointer.split("/");
  return tokens.map((token) => {
    const name = token.replaceAll("~1", "/").replaceAll("~0", "~");
    const step = Array.isArray(inner) ? Number(name) : name;
    inner = fieldsOf(inner)[name];
    return step;
  });
}
