import { escapeInvisible } from "../../common/escape.ts";
import { type Change, countOf } from "../change.ts";

/**
 * Writes changes for programs, in the form that docs/following-the-spec.md promises. What a terminal would
 * obey is escaped, so that it is still the same JSON.
 */
export function formatJson(changes: readonly Change[]): string {
  const report = {
    breaking: countOf(changes, "breaking"),
    warning: countOf(changes, "warning"),
    safe: countOf(changes, "safe"),
    changes: changes.map(({ severity, rule, pointer, message, places }) => {
      return { severity, rule, pointer, message, ...(places && { places }) };
    }),
  };
  return JSON.stringify(report, null, 2).split("\n").map(escapeInvisible).join("\n");
}
