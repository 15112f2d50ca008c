// @generated from spec/org-management.yaml by `npm run generate`. Do not edit.

import type { components } from "../schema.ts";

/**
 * Scopes of the `oura` provider.
 *
 * @see `spec/org-management.yaml#/components/schemas/OuraScope`
 */
export const OuraScope = {
  Email: "email",
  Personal: "personal",
  Daily: "daily",
  Heartrate: "heartrate",
  Workout: "workout",
  Tag: "tag",
  Session: "session",
} as const satisfies Record<string, components["schemas"]["OuraScope"]>;

export type OuraScope = (typeof OuraScope)[keyof typeof OuraScope];

/** Every scope of `oura`, in the order of the document. */
export const ouraScopes: readonly OuraScope[] = Object.values(OuraScope);

/** Whether `value` is a {@link OuraScope}. */
export function isOuraScope(value: unknown): value is OuraScope {
  return (ouraScopes as readonly unknown[]).includes(value);
}
