/** Strikes a secret out of text; of a text that was cut, also an end that may hold half of it. */
export type Redact = (text: string, isCut?: boolean) => string;

/**
 * Makes a function that strikes a secret out of text that a server or a network stack wrote.
 *
 * It knows the secret as it is, escaped for JSON (twice too), percent-encoded, and in HTML
 * entities. Every quantifier is bounded, so that hostile text cannot stall it.
 */
export function redactor(secret: string): Redact {
  return (text, isCut) => {
    const everyForm = secret.replace(/[^]/g, (character) => {
      const hex = (256 + character.charCodeAt(0)).toString(16).slice(1);
      return `\\\\{0,3}(\\x${hex}|%${hex}|u00${hex}|&#?\\w{1,8};)`;
    });
    const redacted = text.replace(new RegExp(everyForm, "gi"), "[redacted]");
    // One character is written in at most 14: three backslashes and an entity of 11.
    return isCut ? redacted.slice(0, -14 * secret.length) : redacted;
  };
}

/**
 * Copies what is worth keeping of a thrown value.
 *
 * fetch says "fetch failed" and hides the reason in a chain of causes, so the innermost is taken.
 * The original may hold a `Request` with its headers, so it is never kept.
 */
export function cleanCause(thrown: unknown, redact: Redact, depth = 0): Error {
  if (!(thrown instanceof Error))
    return new Error(typeof thrown === "string" ? redact(thrown) : "");
  if (thrown.cause instanceof Error && depth < 9)
    return cleanCause(thrown.cause, redact, depth + 1);
  const code = "code" in thrown ? redact(String(thrown.code)) : "";
  // An AggregateError of refused connections has a code and no message.
  const cause = new Error(redact(thrown.message) || code);
  return Object.assign(cause, { name: redact(thrown.name) }, code && { code });
}
