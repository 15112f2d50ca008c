/**
 * The candidate that `word` most likely meant, or `undefined` when none is near.
 *
 * Near is what shares at least half of the word's pairs of neighbouring letters; the nearest shares
 * the most, measured by both lengths (the Sørensen–Dice coefficient).
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  // The word may be anything, and no candidate is that long.
  const letters = word.slice(0, 100).toLowerCase();
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
