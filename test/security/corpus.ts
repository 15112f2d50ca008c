import { document } from "./document.ts";
import { payloads } from "./payloads.ts";
import { fill, type Filled, findPositions, packPayloads, type Position } from "./positions.ts";
import { refusalOf } from "./refusals.ts";

/**
 * Documents that are in order, which together have every payload wherever it may be.
 *
 * @param number - how many of them, where a few are enough: nearly every payload is in each.
 * @param isWanted - chooses pairs of a position and a payload, if not all.
 */
export function hostileDocuments(
  number = Infinity,
  isWanted: (position: Position, payload: string) => boolean = () => true,
): Filled[] {
  const isAccepted = (...pair: Parameters<typeof refusalOf>) =>
    refusalOf(...pair) === undefined && isWanted(...pair);
  const fillings = packPayloads(findPositions(document), Object.values(payloads), isAccepted);
  return fillings.slice(0, number).map((filling) => fill(document, filling));
}
