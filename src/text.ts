/** Makes text of a server, a network stack or a caller safe for messages and logs. */

import { fieldsOf } from "./fields.ts";
import { maxReasonLength } from "./limits.ts";

/** fetch gives no reason for a 407, for example. */
const noReason = "no reason was given";

/**
 * Escapes control characters, line breaks, and bidirectional and other invisible characters, so that
 * a message is one line and shows everything that it contains.
 */
export function visible(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) =>
    character.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`),
  );
}

/**
 * Removes a secret from text. Where the text was cut off, `isCut` also removes the beginning of the
 * secret from its end.
 */
export type Redact = (text: string, isCut?: boolean) => string;

/**
 * Makes a function that replaces a secret in text by `[redacted]`.
 *
 * It finds the secret as it is, as `encodeURIComponent` writes it, and as JSON writes it in a
 * string. It finds no other form. The secret never becomes part of a pattern.
 */
export function redactor(secret: string): Redact {
  // A set, since a second replacement of `[` would change the first one.
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
 * Copies the message and the code of a thrown value.
 *
 * fetch throws "fetch failed" with the reason as its `cause`, so the cause is what is copied. The
 * thrown value may hold a `Request` with its headers, so it is never kept.
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
    // It cannot become text, or it throws when it is read.
    return new Error(noReason);
  }
}
