/**
 * Most characters that {@link redactor} takes for one character of the secret: three backslashes
 * and an entity of eleven.
 */
export const longestEscape = 14;

/**
 * Makes a function that strikes a secret out of text a server or a network stack wrote.
 *
 * It knows the secret as it is, escaped for JSON (also twice), percent-encoded, and as HTML
 * entities. Every quantifier is bounded, so that hostile text cannot stall it.
 */
export function redactor(secret: string): (text: string) => string {
  const pattern = Array.from(secret, (character) => {
    const hex = character.charCodeAt(0).toString(16).padStart(2, "0");
    return `\\\\{0,3}(?:\\x${hex}|%${hex}|u00${hex}|&#?\\w{1,8};)`;
  });
  const everyForm = new RegExp(pattern.join(""), "gi");
  return (text) => text.replace(everyForm, "[redacted]");
}

/**
 * Copies what is worth keeping of a thrown value.
 *
 * fetch says "fetch failed" and hides the reason in a chain of causes, so the innermost is taken.
 * The original may hold a `Request` with its headers, so it is never kept.
 */
export function cleanCause(thrown: unknown, redact: (text: string) => string): Error {
  let innermost = thrown;
  for (let depth = 0; depth < 8; depth++) {
    if (!(innermost instanceof Error) || !(innermost.cause instanceof Error)) break;
    innermost = innermost.cause;
  }
  if (!(innermost instanceof Error)) {
    return new Error(typeof innermost === "string" ? redact(innermost) : "fetch threw no Error");
  }
  const code = "code" in innermost && typeof innermost.code === "string" && redact(innermost.code);
  // An AggregateError of refused connections has a code and no message.
  const cause = new Error(redact(innermost.message) || code || "fetch gave no reason");
  cause.name = redact(innermost.name);
  return code ? Object.assign(cause, { code }) : cause;
}
