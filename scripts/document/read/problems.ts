import { DocumentError, located, placeAt, type Problem } from "../../common/problem.ts";
import type { Source } from "../../common/source.ts";

/** A problem at an offset into a file. */
export function problemAt(source: Source, offset: number, message: string, hint: string): Problem {
  return located({ severity: "error", message, hint }, () => placeAt(source, offset));
}

/** Message and hint. Parsers keep one value of such a key, and say nothing. */
export const duplicateKey = [
  "This key is listed twice in one mapping.",
  "Remove one of the two.",
] as const;

/** Ten times what the largest documents have. Objects with more take V8 more than their share of time. */
export const maxMembers = 100_000;

/** Message and hint. */
export const tooManyMembers = [
  `An object must not have more than ${maxMembers} members.`,
  "Divide it, or leave out what is not needed.",
] as const;

/** Deeper than any real document. Parsers, linters and emitters recurse, and a stack is finite. */
export const maxDepth = 256;

export function tooDeep(source: Source, offset: number): DocumentError {
  const message = `The document nests deeper than ${maxDepth} levels.`;
  const hint = "Move inner schemas to `components` and refer to them.";
  return new DocumentError([problemAt(source, offset, message, hint)]);
}
