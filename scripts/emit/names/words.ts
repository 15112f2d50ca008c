/**
 * Splits a value into words: on every run of characters that are neither letter nor digit.
 *
 * Combining marks belong to the letter before them; without them words of many scripts fall apart.
 */
export function splitWords(value: string): string[] {
  return value.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== "");
}

/** Upper-cases the first letter, by no locale's rules. */
function upperFirst(text: string): string {
  const [first = ""] = text;
  return first.toUpperCase() + text.slice(first.length);
}

/** Lower-cases the first letter, by no locale's rules. */
export function lowerFirst(text: string): string {
  const [first = ""] = text;
  return first.toLowerCase() + text.slice(first.length);
}

/**
 * Makes an identifier of words: each first letter upper-cased, a leading `_` where no identifier could
 * begin otherwise.
 */
export function joinIdentifier(words: readonly string[]): string {
  const name = words.map(upperFirst).join("");
  return name === "" || /^\p{ID_Start}/u.test(name) ? name : `_${name}`;
}
