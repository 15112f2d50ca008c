// @generated from spec/org-management.yaml by `npm run generate`. Do not edit.

import type { components } from "../schema.ts";

/**
 * Scopes of the `whoop_v2` provider.
 *
 * @see `spec/org-management.yaml#/components/schemas/WhoopScope`
 */
export const WhoopScope = {
  ReadRecovery: "read:recovery",
  ReadCycles: "read:cycles",
  ReadWorkout: "read:workout",
  ReadSleep: "read:sleep",
  ReadProfile: "read:profile",
  ReadBodyMeasurement: "read:body_measurement",
  Offline: "offline",
} as const satisfies Record<string, components["schemas"]["WhoopScope"]>;

export type WhoopScope = (typeof WhoopScope)[keyof typeof WhoopScope];

/** Every scope of `whoop_v2`, in the order of the document. */
export const whoopScopes: readonly WhoopScope[] = Object.values(WhoopScope);

/** Whether `value` is a {@link WhoopScope}. */
export function isWhoopScope(value: unknown): value is WhoopScope {
  return (whoopScopes as readonly unknown[]).includes(value);
}
