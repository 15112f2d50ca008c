/**
 * Controls, bidirectional overrides and zero-width marks: what a terminal obeys or hides. A message
 * may come from a server or a file.
 */
const invisible =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Writes every invisible character as `\u` and four hexadecimal digits. */
export function visible(text: string): string {
  return text.replace(
    invisible,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** A word of the user's, for a message; what looks like a key is not repeated. */
export function quote(word: string): string {
  return /(mg|[ps]k)_/.test(word) ? "what looks like a key" : `"${visible(word.slice(0, 100))}"`;
}

/** `1 team`, `2 teams`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
