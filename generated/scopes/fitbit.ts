// @generated from spec/org-management.yaml by `npm run generate`. Do not edit.

import type { components } from "../schema.ts";

/**
 * Scopes of the `fitbit` provider.
 *
 * @see `spec/org-management.yaml#/components/schemas/FitbitScope`
 */
export const FitbitScope = {
  Heartrate: "heartrate",
  OxygenSaturation: "oxygen_saturation",
  CardioFitness: "cardio_fitness",
  RespiratoryRate: "respiratory_rate",
  Activity: "activity",
  Location: "location",
  Nutrition: "nutrition",
  Profile: "profile",
  Settings: "settings",
  Sleep: "sleep",
  Social: "social",
  Weight: "weight",
  Temperature: "temperature",
} as const satisfies Record<string, components["schemas"]["FitbitScope"]>;

export type FitbitScope = (typeof FitbitScope)[keyof typeof FitbitScope];

/** Every scope of `fitbit`, in the order of the document. */
export const fitbitScopes: readonly FitbitScope[] = Object.values(FitbitScope);

/** Whether `value` is a {@link FitbitScope}. */
export function isFitbitScope(value: unknown): value is FitbitScope {
  return (fitbitScopes as readonly unknown[]).includes(value);
}
