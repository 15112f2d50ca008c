import { maxNameLength } from "./limits.ts";

/**
 * The candidate that `word` most likely meant, or `undefined` when no candidate is similar to it.
 *
 * A candidate is similar when it has at least half of the word's pairs of neighbouring letters. Of
 * several, the one with the highest Sørensen–Dice coefficient is taken, which relates the pairs that
 * both have to the length of both.
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  // The word can be of any length, and no candidate is longer than this.
  const letters = word.slice(0, maxNameLength).toLowerCase();
  const pairs = Array.from({ length: letters.length - 1 }, (_, at) => letters.slice(at, at + 2));
  let best: string | undefined;
  let most = 0;
  for (const candidate of candidates) {
    const text = candidate.toLowerCase();
    const shared = pairs.filter((pair) => text.includes(pair)).length;
    const likeness = shared / (letters.length + text.length);
    if (likeness > most && shared * 2 >= pairs.length) {
      most = likeness;
      best = candidate;
    }
  }
  return best;
}
