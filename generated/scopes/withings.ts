// @generated from spec/org-management.yaml by `npm run generate`. Do not edit.

import type { components } from "../schema.ts";

/**
 * Scopes of the `withings` provider.
 *
 * @see `spec/org-management.yaml#/components/schemas/WithingsScope`
 */
export const WithingsScope = {
  UserActivity: "user.activity",
  UserMetrics: "user.metrics",
  UserSleepevents: "user.sleepevents",
} as const satisfies Record<string, components["schemas"]["WithingsScope"]>;

export type WithingsScope = (typeof WithingsScope)[keyof typeof WithingsScope];

/** Every scope of `withings`, in the order of the document. */
export const withingsScopes: readonly WithingsScope[] = Object.values(WithingsScope);

/** Whether `value` is a {@link WithingsScope}. */
export function isWithingsScope(value: unknown): value is WithingsScope {
  return (withingsScopes as readonly unknown[]).includes(value);
}
