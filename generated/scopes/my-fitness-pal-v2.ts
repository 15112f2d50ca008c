// @generated from spec/org-management.yaml by `npm run generate`. Do not edit.

import type { components } from "../schema.ts";

/**
 * Scopes of the `my_fitness_pal_v2` provider.
 *
 * @see `spec/org-management.yaml#/components/schemas/MyFitnessPalScope`
 */
export const MyFitnessPalScope = {
  Diary: "diary",
  Measurements: "measurements",
  PrivateExercises: "private-exercises",
  Subscriptions: "subscriptions",
} as const satisfies Record<string, components["schemas"]["MyFitnessPalScope"]>;

export type MyFitnessPalScope = (typeof MyFitnessPalScope)[keyof typeof MyFitnessPalScope];

/** Every scope of `my_fitness_pal_v2`, in the order of the document. */
export const myFitnessPalScopes: readonly MyFitnessPalScope[] = Object.values(MyFitnessPalScope);

/** Whether `value` is a {@link MyFitnessPalScope}. */
export function isMyFitnessPalScope(value: unknown): value is MyFitnessPalScope {
  return (myFitnessPalScopes as readonly unknown[]).includes(value);
}
