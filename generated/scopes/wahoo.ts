// @generated from spec/org-management.yaml by `npm run generate`. Do not edit.

import type { components } from "../schema.ts";

/**
 * Scopes of the `wahoo` provider.
 *
 * @see `spec/org-management.yaml#/components/schemas/WahooScope`
 */
export const WahooScope = {
  Email: "email",
  UserRead: "user_read",
  WorkoutsRead: "workouts_read",
  OfflineData: "offline_data",
} as const satisfies Record<string, components["schemas"]["WahooScope"]>;

export type WahooScope = (typeof WahooScope)[keyof typeof WahooScope];

/** Every scope of `wahoo`, in the order of the document. */
export const wahooScopes: readonly WahooScope[] = Object.values(WahooScope);

/** Whether `value` is a {@link WahooScope}. */
export function isWahooScope(value: unknown): value is WahooScope {
  return (wahooScopes as readonly unknown[]).includes(value);
}
