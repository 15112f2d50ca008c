// @generated from spec/org-management.yaml by `npm run generate`. Do not edit.

import type { components } from "../schema.ts";

/**
 * Scopes of the `strava` provider.
 *
 * @see `spec/org-management.yaml#/components/schemas/StravaScope`
 */
export const StravaScope = {
  ActivityReadAll: "activity:read_all",
  ActivityWrite: "activity:write",
  ProfileWrite: "profile:write",
  ProfileReadAll: "profile:read_all",
} as const satisfies Record<string, components["schemas"]["StravaScope"]>;

export type StravaScope = (typeof StravaScope)[keyof typeof StravaScope];

/** Every scope of `strava`, in the order of the document. */
export const stravaScopes: readonly StravaScope[] = Object.values(StravaScope);

/** Whether `value` is a {@link StravaScope}. */
export function isStravaScope(value: unknown): value is StravaScope {
  return (stravaScopes as readonly unknown[]).includes(value);
}
