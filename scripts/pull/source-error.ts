import { escapeInvisible } from "../common/escape.ts";
import { UserError } from "../common/user-error.ts";

/** The document cannot be taken from its source. Nothing was changed. */
export class SourceError extends UserError {
  override readonly name = "SourceError";

  /**
   * @param source - as it may be shown: a URL without its credentials and its query.
   * @param reason - what is wrong, as a clause that follows a colon.
   * @param hint - what to do about it, as a sentence.
   */
  constructor(source: string, reason: string, hint?: string) {
    const lines = [`Cannot pull ${source}: ${reason}.`, ...(hint === undefined ? [] : [hint])];
    super(lines.map(escapeInvisible).join("\n  "));
  }
}
