// @generated from spec/org-management.yaml by `npm run generate`. Do not edit.

import type { components } from "../schema.ts";

/**
 * Scopes of the `whoop_v2` provider.
 *
 * @see `spec/org-management.yaml#/components/schemas/WhoopScope`
 */
export const WhoopScope = {
  /** @see `spec/org-management.yaml#/components/schemas/WhoopScope` */
  ReadRecovery: "read:recovery",
  /** @see `spec/org-management.yaml#/components/schemas/WhoopScope` */
  ReadCycles: "read:cycles",
  /** @see `spec/org-management.yaml#/components/schemas/WhoopScope` */
  ReadWorkout: "read:workout",
  /** @see `spec/org-management.yaml#/components/schemas/WhoopScope` */
  ReadSleep: "read:sleep",
  /** @see `spec/org-management.yaml#/components/schemas/WhoopScope` */
  ReadProfile: "read:profile",
  /** @see `spec/org-management.yaml#/components/schemas/WhoopScope` */
  ReadBodyMeasurement: "read:body_measurement",
  /** @see `spec/org-management.yaml#/components/schemas/WhoopScope` */
  Offline: "offline",
} as const satisfies Record<string, components["schemas"]["WhoopScope"]>;

export type WhoopScope = (typeof WhoopScope)[keyof typeof WhoopScope];

/** Every scope of `whoop_v2`, in the order of the document. */
export const whoopScopes: readonly WhoopScope[] = Object.values(WhoopScope);

/** Whether `value` is a {@link WhoopScope}. */
export function isWhoopScope(value: unknown): value is WhoopScope {
  return (whoopScopes as readonly unknown[]).includes(value);
}
