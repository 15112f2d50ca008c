import { escapeInvisible } from "../common/escape.ts";
import { UserError } from "../common/user-error.ts";

/** The document cannot be had from its source. Nothing was changed. */
export class SourceError extends UserError {
  override readonly name = "SourceError";

  /** @param reason - what is wrong, as a clause after a colon. */
  constructor(source: string, reason: string) {
    super(`Cannot pull ${escapeInvisible(source)}: ${escapeInvisible(reason)}.`);
  }
}
