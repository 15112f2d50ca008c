import { fieldsOf } from "./fields.ts";

/** Strikes a secret out of text; of a text that was cut, also an end that may hold half of it. */
export type Redact = (text: string, isCut?: boolean) => string;

/**
 * Makes a function that strikes a secret out of text that a server or a network stack wrote.
 *
 * It knows the secret as it is, escaped for JSON (twice too), percent-encoded, and in HTML
 * entities. Backslashes are taken together with the character that they stand before: matched one
 * by one, a run of them could be read in so many ways that hostile text would stall the search.
 */
export function redactor(secret: string): Redact {
  return (text, isCut) => {
    const everyForm = secret.replace(/(\\*)(.)/g, (_, slashes: string, character: string) => {
      const hex = character.charCodeAt(0).toString(16);
      return `(\\\\${slashes && "|%5c|u005c"}){0,7}(\\x${hex}|%${hex}|u00${hex}|&#?\\w{1,8};)`;
    });
    const redacted = text.replace(new RegExp(everyForm, "gi"), "[redacted]");
    // One character is written in at most 46: seven escaped backslashes and an entity of 11.
    return isCut ? redacted.slice(0, -46 * secret.length) : redacted;
  };
}

/**
 * Copies what is worth keeping of a thrown value.
 *
 * fetch says "fetch failed" and keeps the reason in `cause`, so that is what is taken. The original
 * may hold a `Request` with its headers, so it is never kept.
 */
export function cleanCause(thrown: unknown, redact: Redact): Error {
  const { cause = thrown } = fieldsOf(thrown);
  const { name, message = cause, code } = fieldsOf(cause);
  const clean = (value: unknown) => redact(String(value));
  // An AggregateError of refused connections has a code and an empty message; of a 407 fetch says
  // nothing.
  const error = new Error(clean(message || code || "no reason was given"));
  return Object.assign(error, { name: clean(name ?? "Error") }, code ? { code: clean(code) } : {});
}
