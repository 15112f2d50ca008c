import { document } from "./document.ts";
import { payloads } from "./payloads.ts";
import { fill, findPositions, groupPositions } from "./positions.ts";
import { refusalOf } from "./refusals.ts";

/** A document that is in order, with a payload wherever it may be. */
export interface HostileDocument {
  /** Name of the payload. */
  readonly name: string;
  readonly document: unknown;
}

/** For each payload the document that has it at the most positions. */
export function hostileDocuments(): HostileDocument[] {
  const positions = findPositions(document);
  return Object.entries(payloads).map(([name, payload]) => {
    const accepted = positions.filter((position) => refusalOf(position, payload) === undefined);
    const [group = []] = groupPositions(accepted);
    return { name, document: fill(document, group, payload).document };
  });
}
