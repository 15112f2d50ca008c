/** A word of the user's, for a message; what looks like a key is not repeated. */
export function quote(word: string): string {
  return /(mg|[ps]k)_/.test(word) ? "what looks like a key" : `"${word.slice(0, 100)}"`;
}

/** `1 team`, `2 teams`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
