import { type Change, countOf } from "../change.ts";

/** Writes changes for programs, in the form that docs/following-the-spec.md promises. */
export function formatJson(changes: readonly Change[]): string {
  const report = {
    breaking: countOf(changes, "breaking"),
    warning: countOf(changes, "warning"),
    safe: countOf(changes, "safe"),
    changes: changes.map(({ severity, rule, pointer, message, places }) => {
      return { severity, rule, pointer, message, ...(places && { places }) };
    }),
  };
  return JSON.stringify(report, null, 2);
}
