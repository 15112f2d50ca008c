import { type Change, change } from "../change.ts";

/** Compares whether something may be null. */
export function diffNull(
  before: { readonly nullable: boolean },
  after: { readonly nullable: boolean },
  what: string,
  pointer: string,
): Change[] {
  if (before.nullable === after.nullable) return [];
  return after.nullable
    ? [change("null-added", pointer, `${what} may now be null`)]
    : [change("null-removed", pointer, `${what} may no longer be null`)];
}
