import { visible } from "../document/visible.ts";

/** The document cannot be had from its source. Nothing was changed. */
export class SourceError extends Error {
  override readonly name = "SourceError";

  /** @param reason - what is wrong, as a clause after a colon. */
  constructor(source: string, reason: string) {
    super(`Cannot pull ${visible(source)}: ${visible(reason)}.`);
  }
}
