// @generated from spec/org-management.yaml by `npm run generate`. Do not edit.

import type { components } from "../schema.ts";

/**
 * Scopes of the `google_fit` provider.
 *
 * @see `spec/org-management.yaml#/components/schemas/GoogleFitScope`
 */
export const GoogleFitScope = {
  Openid: "openid",
  Email: "email",
  FitnessActivityRead: "https://www.googleapis.com/auth/fitness.activity.read",
  FitnessBodyRead: "https://www.googleapis.com/auth/fitness.body.read",
  FitnessSleepRead: "https://www.googleapis.com/auth/fitness.sleep.read",
  FitnessBloodGlucoseRead: "https://www.googleapis.com/auth/fitness.blood_glucose.read",
  FitnessBloodPressureRead: "https://www.googleapis.com/auth/fitness.blood_pressure.read",
  FitnessHeartRateRead: "https://www.googleapis.com/auth/fitness.heart_rate.read",
  FitnessNutritionRead: "https://www.googleapis.com/auth/fitness.nutrition.read",
  FitnessLocationRead: "https://www.googleapis.com/auth/fitness.location.read",
} as const satisfies Record<string, components["schemas"]["GoogleFitScope"]>;

export type GoogleFitScope = (typeof GoogleFitScope)[keyof typeof GoogleFitScope];

/** Every scope of `google_fit`, in the order of the document. */
export const googleFitScopes: readonly GoogleFitScope[] = Object.values(GoogleFitScope);

/** Whether `value` is a {@link GoogleFitScope}. */
export function isGoogleFitScope(value: unknown): value is GoogleFitScope {
  return (googleFitScopes as readonly unknown[]).includes(value);
}
