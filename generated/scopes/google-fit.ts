// @generated from spec/org-management.yaml by `npm run generate`. Do not edit.

import type { components } from "../schema.ts";

/**
 * Scopes of the `google_fit` provider.
 *
 * @see `spec/org-management.yaml#/components/schemas/GoogleFitScope`
 */
export const GoogleFitScope = {
  /** @see `spec/org-management.yaml#/components/schemas/GoogleFitScope` */
  Openid: "openid",
  /** @see `spec/org-management.yaml#/components/schemas/GoogleFitScope` */
  Email: "email",
  /** @see `spec/org-management.yaml#/components/schemas/GoogleFitScope` */
  FitnessActivityRead: "https://www.googleapis.com/auth/fitness.activity.read",
  /** @see `spec/org-management.yaml#/components/schemas/GoogleFitScope` */
  FitnessBodyRead: "https://www.googleapis.com/auth/fitness.body.read",
  /** @see `spec/org-management.yaml#/components/schemas/GoogleFitScope` */
  FitnessSleepRead: "https://www.googleapis.com/auth/fitness.sleep.read",
  /** @see `spec/org-management.yaml#/components/schemas/GoogleFitScope` */
  FitnessBloodGlucoseRead: "https://www.googleapis.com/auth/fitness.blood_glucose.read",
  /** @see `spec/org-management.yaml#/components/schemas/GoogleFitScope` */
  FitnessBloodPressureRead: "https://www.googleapis.com/auth/fitness.blood_pressure.read",
  /** @see `spec/org-management.yaml#/components/schemas/GoogleFitScope` */
  FitnessHeartRateRead: "https://www.googleapis.com/auth/fitness.heart_rate.read",
  /** @see `spec/org-management.yaml#/components/schemas/GoogleFitScope` */
  FitnessNutritionRead: "https://www.googleapis.com/auth/fitness.nutrition.read",
  /** @see `spec/org-management.yaml#/components/schemas/GoogleFitScope` */
  FitnessLocationRead: "https://www.googleapis.com/auth/fitness.location.read",
} as const satisfies Record<string, components["schemas"]["GoogleFitScope"]>;

export type GoogleFitScope = (typeof GoogleFitScope)[keyof typeof GoogleFitScope];

/** Every scope of `google_fit`, in the order of the document. */
export const googleFitScopes: readonly GoogleFitScope[] = Object.values(GoogleFitScope);

/** Whether `value` is a {@link GoogleFitScope}. */
export function isGoogleFitScope(value: unknown): value is GoogleFitScope {
  return (googleFitScopes as readonly unknown[]).includes(value);
}
