/** Text that a server, a network stack or a caller wrote, made fit for messages and logs. */

import { fieldsOf } from "./fields.ts";
import { maxReasonLength } from "./limits.ts";

/** fetch gives no reason for a 407, for example. */
const noReason = "no reason was given";

/**
 * Escapes controls, line breaks, bidirectional and other invisible characters, so that a message is
 * one line and shows all that it holds.
 */
export function visible(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) =>
    character.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`),
  );
}

/** Removes a secret from text. Of text that was cut off, `isCut` also removes the beginning of one. */
export type Redact = (text: string, isCut?: boolean) => string;

/**
 * Makes a function that replaces a secret in text by `[redacted]`.
 *
 * It finds the secret as it is, as `encodeURIComponent` writes it, and as JSON writes it in a
 * string. It finds no other form. The secret never becomes part of a pattern.
 */
export function redactor(secret: string): Redact {
  const forms = [
    ...new Set([JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), secret]),
  ];
  return (text, isCut) => {
    let redacted = text;
    for (const form of forms) redacted = redacted.replaceAll(form, "[redacted]");
    // A text that was cut off may end with the beginning of the secret: the longest one is removed.
    for (let start = isCut ? 0 : redacted.length; start < redacted.length; start++) {
      const rest = redacted.slice(start);
      if (forms.some((form) => form.startsWith(rest))) return redacted.slice(0, start);
    }
    return redacted;
  };
}

/**
 * Copies what is worth keeping of a thrown value: message and code.
 *
 * fetch says "fetch failed" and has the reason in `cause`, so that is what is copied. The original
 * may hold a `Request` with its headers, so it is never kept.
 */
export function cleanCause(thrown: unknown, redact: Redact): Error {
  const clean = (value: unknown) => visible(redact(String(value)).slice(0, maxReasonLength));
  try {
    const { cause = thrown } = fieldsOf(thrown);
    const { message = cause, code } = fieldsOf(cause);
    // An AggregateError of refused connections has a code and an empty message.
    const error = new Error(clean(message || code || noReason));
    return Object.assign(error, code && { code: clean(code) });
  } catch {
    // What cannot become text, or throws when it is read.
    return new Error(noReason);
  }
}
