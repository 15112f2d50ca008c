// @generated from spec/org-management.yaml by `npm run generate`. Do not edit.

import type { OperationBody } from "../client.ts";
import { fitbitScopes } from "./fitbit.ts";
import { googleFitScopes } from "./google-fit.ts";
import { ouraScopes } from "./oura.ts";
import { stravaScopes } from "./strava.ts";
import { withingsScopes } from "./withings.ts";
import { wahooScopes } from "./wahoo.ts";
import { whoopScopes } from "./whoop-v2.ts";
import { myFitnessPalScopes } from "./my-fitness-pal-v2.ts";

export { FitbitScope, fitbitScopes, isFitbitScope } from "./fitbit.ts";
export { GoogleFitScope, googleFitScopes, isGoogleFitScope } from "./google-fit.ts";
export { OuraScope, ouraScopes, isOuraScope } from "./oura.ts";
export { StravaScope, stravaScopes, isStravaScope } from "./strava.ts";
export { WithingsScope, withingsScopes, isWithingsScope } from "./withings.ts";
export { WahooScope, wahooScopes, isWahooScope } from "./wahoo.ts";
export { WhoopScope, whoopScopes, isWhoopScope } from "./whoop-v2.ts";
export { MyFitnessPalScope, myFitnessPalScopes, isMyFitnessPalScope } from "./my-fitness-pal-v2.ts";

type ScopesByProvider = {
  readonly [Key in keyof OperationBody as string extends Key ? never : Key]-?: Requirement<
    Named<NonNullable<OperationBody[Key]>>
  >;
};

type Named<Lists> = {
  [List in keyof Lists as string extends List ? never : List]: Lists[List];
};

type Requirement<Lists> = {
  readonly nullable: boolean;
  readonly scopes: readonly ScopeOf<NonNullable<Lists[keyof Lists]>>[];
  readonly required: readonly string[];
  readonly lists: {
    readonly [List in keyof Lists]-?: {
      readonly nullable: boolean;
      readonly uniqueItems: boolean;
    };
  };
};

type ScopeOf<List> = List extends (infer Scope)[] ? NonNullable<Scope> : never;

/**
 * What the operation's body takes for each provider, in the order of the document.
 *
 * @see `spec/org-management.yaml#/components/schemas/UpsertTeamScopeRequirementsBody`
 */
export const scopesByProvider = {
  fitbit: {
    nullable: true,
    scopes: fitbitScopes,
    required: ["user_must_grant", "user_may_grant"],
    lists: {
      user_must_grant: { nullable: false, uniqueItems: true },
      user_may_grant: { nullable: false, uniqueItems: true },
    },
  },
  google_fit: {
    nullable: true,
    scopes: googleFitScopes,
    required: ["user_must_grant", "user_may_grant"],
    lists: {
      user_must_grant: { nullable: false, uniqueItems: true },
      user_may_grant: { nullable: false, uniqueItems: true },
    },
  },
  oura: {
    nullable: true,
    scopes: ouraScopes,
    required: ["user_must_grant", "user_may_grant"],
    lists: {
      user_must_grant: { nullable: false, uniqueItems: true },
      user_may_grant: { nullable: false, uniqueItems: true },
    },
  },
  strava: {
    nullable: true,
    scopes: stravaScopes,
    required: ["user_must_grant", "user_may_grant"],
    lists: {
      user_must_grant: { nullable: false, uniqueItems: true },
      user_may_grant: { nullable: false, uniqueItems: true },
    },
  },
  withings: {
    nullable: true,
    scopes: withingsScopes,
    required: ["user_must_grant", "user_may_grant"],
    lists: {
      user_must_grant: { nullable: false, uniqueItems: true },
      user_may_grant: { nullable: false, uniqueItems: true },
    },
  },
  wahoo: {
    nullable: true,
    scopes: wahooScopes,
    required: ["user_must_grant", "user_may_grant"],
    lists: {
      user_must_grant: { nullable: false, uniqueItems: true },
      user_may_grant: { nullable: false, uniqueItems: true },
    },
  },
  whoop_v2: {
    nullable: true,
    scopes: whoopScopes,
    required: ["user_must_grant", "user_may_grant"],
    lists: {
      user_must_grant: { nullable: false, uniqueItems: true },
      user_may_grant: { nullable: false, uniqueItems: true },
    },
  },
  my_fitness_pal_v2: {
    nullable: true,
    scopes: myFitnessPalScopes,
    required: ["user_must_grant", "user_may_grant"],
    lists: {
      user_must_grant: { nullable: false, uniqueItems: true },
      user_may_grant: { nullable: false, uniqueItems: true },
    },
  },
} as const satisfies ScopesByProvider;
