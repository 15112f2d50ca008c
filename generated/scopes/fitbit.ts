// @generated from spec/org-management.yaml by `npm run generate`. Do not edit.

import type { components } from "../schema.ts";

/**
 * Scopes of the `fitbit` provider.
 *
 * @see `spec/org-management.yaml#/components/schemas/FitbitScope`
 */
export const FitbitScope = {
  /** @see `spec/org-management.yaml#/components/schemas/FitbitScope` */
  Heartrate: "heartrate",
  /** @see `spec/org-management.yaml#/components/schemas/FitbitScope` */
  OxygenSaturation: "oxygen_saturation",
  /** @see `spec/org-management.yaml#/components/schemas/FitbitScope` */
  CardioFitness: "cardio_fitness",
  /** @see `spec/org-management.yaml#/components/schemas/FitbitScope` */
  RespiratoryRate: "respiratory_rate",
  /** @see `spec/org-management.yaml#/components/schemas/FitbitScope` */
  Activity: "activity",
  /** @see `spec/org-management.yaml#/components/schemas/FitbitScope` */
  Location: "location",
  /** @see `spec/org-management.yaml#/components/schemas/FitbitScope` */
  Nutrition: "nutrition",
  /** @see `spec/org-management.yaml#/components/schemas/FitbitScope` */
  Profile: "profile",
  /** @see `spec/org-management.yaml#/components/schemas/FitbitScope` */
  Settings: "settings",
  /** @see `spec/org-management.yaml#/components/schemas/FitbitScope` */
  Sleep: "sleep",
  /** @see `spec/org-management.yaml#/components/schemas/FitbitScope` */
  Social: "social",
  /** @see `spec/org-management.yaml#/components/schemas/FitbitScope` */
  Weight: "weight",
  /** @see `spec/org-management.yaml#/components/schemas/FitbitScope` */
  Temperature: "temperature",
} as const satisfies Record<string, components["schemas"]["FitbitScope"]>;

export type FitbitScope = (typeof FitbitScope)[keyof typeof FitbitScope];

/** Every scope of `fitbit`, in the order of the document. */
export const fitbitScopes: readonly FitbitScope[] = Object.values(FitbitScope);

/** Whether `value` is a {@link FitbitScope}. */
export function isFitbitScope(value: unknown): value is FitbitScope {
  return (fitbitScopes as readonly unknown[]).includes(value);
}
