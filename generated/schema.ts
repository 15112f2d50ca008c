// @generated from spec/org-management.yaml by `npm run generate`. Do not edit.

export interface paths {
  "/v1/org/{org_id}/team/{team_id}/scope_requirements": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get Team Scope Requirements
     * @description Added by `spec/overlay.yaml` from the vendor's page "Get Team Scope Requirements". It was never tried against the live API.
     */
    get: operations["get_team_scope_requirements"];
    put?: never;
    /** Upsert Team Scope Requirements */
    post: operations["upsert_team_scope_requirements_v1_org__org_id__team__team_id__scope_requirements_post"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /** UpsertTeamScopeRequirementsBody */
    UpsertTeamScopeRequirementsBody: {
      /** @description The scopes that users must, or may, grant when they connect this provider. `null` is sent as it is; its effect is not documented. */
      fitbit?: components["schemas"]["TeamScopeRequirementsBase_FitbitScope_"] | null;
      /** @description The scopes that users must, or may, grant when they connect this provider. `null` is sent as it is; its effect is not documented. */
      google_fit?: components["schemas"]["TeamScopeRequirementsBase_GoogleFitScope_"] | null;
      /** @description The scopes that users must, or may, grant when they connect this provider. `null` is sent as it is; its effect is not documented. */
      oura?: components["schemas"]["TeamScopeRequirementsBase_OuraScope_"] | null;
      /** @description The scopes that users must, or may, grant when they connect this provider. `null` is sent as it is; its effect is not documented. */
      strava?: components["schemas"]["TeamScopeRequirementsBase_StravaScope_"] | null;
      /** @description The scopes that users must, or may, grant when they connect this provider. `null` is sent as it is; its effect is not documented. */
      withings?: components["schemas"]["TeamScopeRequirementsBase_WithingsScope_"] | null;
      /** @description The scopes that users must, or may, grant when they connect this provider. `null` is sent as it is; its effect is not documented. */
      wahoo?: components["schemas"]["TeamScopeRequirementsBase_WahooScope_"] | null;
      /** @description The scopes that users must, or may, grant when they connect this provider. `null` is sent as it is; its effect is not documented. */
      whoop_v2?: components["schemas"]["TeamScopeRequirementsBase_WhoopScope_"] | null;
      /** @description The scopes that users must, or may, grant when they connect this provider. `null` is sent as it is; its effect is not documented. */
      my_fitness_pal_v2?:
        components["schemas"]["TeamScopeRequirementsBase_MyFitnessPalScope_"] | null;
    };
    /** HTTPValidationError */
    HTTPValidationError: {
      /** Detail */
      detail?: components["schemas"]["ValidationError"][];
    };
    /** TeamScopeRequirementsBase[FitbitScope] */
    TeamScopeRequirementsBase_FitbitScope_: {
      /**
       * User Must Grant
       * @description A connection is established only when every one of these scopes was granted.
       */
      user_must_grant: components["schemas"]["FitbitScope"][];
      /**
       * User May Grant
       * @description Users are asked for these scopes too. A connection is established without them.
       */
      user_may_grant: components["schemas"]["FitbitScope"][];
    };
    /** TeamScopeRequirementsBase[GoogleFitScope] */
    TeamScopeRequirementsBase_GoogleFitScope_: {
      /**
       * User Must Grant
       * @description A connection is established only when every one of these scopes was granted.
       */
      user_must_grant: components["schemas"]["GoogleFitScope"][];
      /**
       * User May Grant
       * @description Users are asked for these scopes too. A connection is established without them.
       */
      user_may_grant: components["schemas"]["GoogleFitScope"][];
    };
    /** TeamScopeRequirementsBase[OuraScope] */
    TeamScopeRequirementsBase_OuraScope_: {
      /**
       * User Must Grant
       * @description A connection is established only when every one of these scopes was granted.
       */
      user_must_grant: components["schemas"]["OuraScope"][];
      /**
       * User May Grant
       * @description Users are asked for these scopes too. A connection is established without them.
       */
      user_may_grant: components["schemas"]["OuraScope"][];
    };
    /** TeamScopeRequirementsBase[StravaScope] */
    TeamScopeRequirementsBase_StravaScope_: {
      /**
       * User Must Grant
       * @description A connection is established only when every one of these scopes was granted.
       */
      user_must_grant: components["schemas"]["StravaScope"][];
      /**
       * User May Grant
       * @description Users are asked for these scopes too. A connection is established without them.
       */
      user_may_grant: components["schemas"]["StravaScope"][];
    };
    /** TeamScopeRequirementsBase[WithingsScope] */
    TeamScopeRequirementsBase_WithingsScope_: {
      /**
       * User Must Grant
       * @description A connection is established only when every one of these scopes was granted.
       */
      user_must_grant: components["schemas"]["WithingsScope"][];
      /**
       * User May Grant
       * @description Users are asked for these scopes too. A connection is established without them.
       */
      user_may_grant: components["schemas"]["WithingsScope"][];
    };
    /** TeamScopeRequirementsBase[WahooScope] */
    TeamScopeRequirementsBase_WahooScope_: {
      /**
       * User Must Grant
       * @description A connection is established only when every one of these scopes was granted.
       */
      user_must_grant: components["schemas"]["WahooScope"][];
      /**
       * User May Grant
       * @description Users are asked for these scopes too. A connection is established without them.
       */
      user_may_grant: components["schemas"]["WahooScope"][];
    };
    /** TeamScopeRequirementsBase[WhoopScope] */
    TeamScopeRequirementsBase_WhoopScope_: {
      /**
       * User Must Grant
       * @description A connection is established only when every one of these scopes was granted.
       */
      user_must_grant: components["schemas"]["WhoopScope"][];
      /**
       * User May Grant
       * @description Users are asked for these scopes too. A connection is established without them.
       */
      user_may_grant: components["schemas"]["WhoopScope"][];
    };
    /** TeamScopeRequirementsBase[MyFitnessPalScope] */
    TeamScopeRequirementsBase_MyFitnessPalScope_: {
      /**
       * User Must Grant
       * @description A connection is established only when every one of these scopes was granted.
       */
      user_must_grant: components["schemas"]["MyFitnessPalScope"][];
      /**
       * User May Grant
       * @description Users are asked for these scopes too. A connection is established without them.
       */
      user_may_grant: components["schemas"]["MyFitnessPalScope"][];
    };
    /** ValidationError */
    ValidationError: {
      /** Location */
      loc: (string | number)[];
      /** Message */
      msg: string;
      /** Error Type */
      type: string;
      /** Input */
      input?: unknown;
      /** Context */
      ctx?: Record<string, never>;
    };
    /**
     * FitbitScope
     * @enum {string}
     */
    FitbitScope:
      | "heartrate"
      | "oxygen_saturation"
      | "cardio_fitness"
      | "respiratory_rate"
      | "activity"
      | "location"
      | "nutrition"
      | "profile"
      | "settings"
      | "sleep"
      | "social"
      | "weight"
      | "temperature";
    /**
     * GoogleFitScope
     * @enum {string}
     */
    GoogleFitScope:
      | "openid"
      | "email"
      | "https://www.googleapis.com/auth/fitness.activity.read"
      | "https://www.googleapis.com/auth/fitness.body.read"
      | "https://www.googleapis.com/auth/fitness.sleep.read"
      | "https://www.googleapis.com/auth/fitness.blood_glucose.read"
      | "https://www.googleapis.com/auth/fitness.blood_pressure.read"
      | "https://www.googleapis.com/auth/fitness.heart_rate.read"
      | "https://www.googleapis.com/auth/fitness.nutrition.read"
      | "https://www.googleapis.com/auth/fitness.location.read";
    /**
     * OuraScope
     * @enum {string}
     */
    OuraScope: "email" | "personal" | "daily" | "heartrate" | "workout" | "tag" | "session";
    /**
     * StravaScope
     * @enum {string}
     */
    StravaScope: "activity:read_all" | "activity:write" | "profile:write" | "profile:read_all";
    /**
     * WithingsScope
     * @enum {string}
     */
    WithingsScope: "user.activity" | "user.metrics" | "user.sleepevents";
    /**
     * WahooScope
     * @enum {string}
     */
    WahooScope: "email" | "user_read" | "workouts_read" | "offline_data";
    /**
     * WhoopScope
     * @enum {string}
     */
    WhoopScope:
      | "read:recovery"
      | "read:cycles"
      | "read:workout"
      | "read:sleep"
      | "read:profile"
      | "read:body_measurement"
      | "offline";
    /**
     * MyFitnessPalScope
     * @enum {string}
     */
    MyFitnessPalScope: "diary" | "measurements" | "private-exercises" | "subscriptions";
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  get_team_scope_requirements: {
    parameters: {
      query?: {
        /** @description Restricts the answer to one provider. */
        provider?: string;
      };
      header?: never;
      path: {
        org_id: string;
        team_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What is set for the team. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            requirements: {
              /** Format: uuid */
              team_id: string;
              provider: string;
              user_must_grant: string[];
              user_may_grant: string[];
            }[];
          };
        };
      };
      /** @description Validation Error */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            detail?: {
              loc: (string | number)[];
              msg: string;
              type: string;
            }[];
          };
        };
      };
    };
  };
  upsert_team_scope_requirements_v1_org__org_id__team__team_id__scope_requirements_post: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        org_id: string;
        team_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["UpsertTeamScopeRequirementsBody"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": unknown;
        };
      };
      /** @description Validation Error */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["HTTPValidationError"];
        };
      };
    };
  };
}
