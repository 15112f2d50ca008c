import { nearest } from "../nearest.ts";
import { UsageError } from "./host.ts";

/** A word of the user's, for a message; what looks like a key is not repeated. */
export function quote(word: string): string {
  return /(mg|[ps]k)_/.test(word) ? "what looks like a key" : `"${word.slice(0, 100)}"`;
}

/** `1 team`, `2 teams`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** The error for a word that is not one of the choices: it suggests the nearest, and lists all. */
export function unknownWord(
  noun: string,
  word: string,
  choices: readonly string[],
  prefix = "",
): UsageError {
  const near = nearest(word.slice(prefix.length), choices);
  const suggestion = near === undefined ? "" : `; did you mean ${prefix}${near}?`;
  const all = choices.map((choice) => prefix + choice).join(", ");
  return new UsageError(`unknown ${noun} ${quote(word)}${suggestion}`, `Expected ${all}`);
}
