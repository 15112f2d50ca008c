/**
 * The candidate that `word` most likely meant, or `undefined` when none is near.
 *
 * Near is what shares at least half of the word's pairs of neighbouring letters; the nearest shares
 * the most, measured by both lengths (the Sørensen–Dice coefficient).
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  // The word may be anything, and no candidate is that long.
  const letters = word.slice(0, 100).toLowerCase();
  let best: string | undefined;
  let most = 0;
  for (const candidate of candidates) {
    let shared = 0;
    for (let at = 1; at < letters.length; at++) {
      if (candidate.toLowerCase().includes(letters.slice(at - 1, at + 1))) shared++;
    }
    const likeness = shared / (letters.length + candidate.length);
    if (likeness > most && shared * 2 >= letters.length - 1) {
      most = likeness;
      best = candidate;
    }
  }
  return best;
}
