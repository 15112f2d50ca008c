import { describe, expectTypeOf, it } from "vitest";
import {
  type components,
  createManagementClient,
  FitbitScope,
  fitbitScopes,
  HttpError,
  InvalidRequestError,
  isFitbitScope,
  JunctionError,
  type ManagementClient,
  NetworkError,
  type operations,
  type paths,
  type RequestIssue,
  type ScopeRequirements,
  TimeoutError,
  UnexpectedResponseError,
  upsertTeamScopeRequirements,
  validateScopeRequirements,
} from "../../src/index.ts";

declare function upsert(body: Parameters<typeof upsertTeamScopeRequirements>[2]): void;

describe("the requirements", () => {
  it("take the provider's own scopes, constants and literals alike", () => {
    upsert({
      fitbit: { user_must_grant: [FitbitScope.Heartrate], user_may_grant: ["sleep"] },
    });
  });

  it("take the readonly lists that are exported", () => {
    upsert({
      fitbit: { user_must_grant: fitbitScopes, user_may_grant: [] },
    });
  });

  it("take null and undefined for a provider", () => {
    upsert({ fitbit: null, oura: undefined });
  });

  it("take what the generated types describe", () => {
    type Body = components["schemas"]["UpsertTeamScopeRequirementsBody"];
    expectTypeOf<Body>().toExtend<ScopeRequirements>();
  });

  it("refuse a scope of another provider", () => {
    upsert({
      // @ts-expect-error: `daily` is a scope of Oura.
      fitbit: { user_must_grant: ["daily"], user_may_grant: [] },
    });
  });

  it("refuse a provider that is not in the document", () => {
    // @ts-expect-error: it was renamed to `whoop_v2`.
    upsert({ whoop: null });
  });

  it("refuse a missing list and one that does not exist", () => {
    // @ts-expect-error: `user_may_grant` is required.
    upsert({ fitbit: { user_must_grant: [] } });
    upsert({
      // @ts-expect-error: there is no such list.
      fitbit: { user_must_grant: [], user_may_grant: [], user_can_grant: [] },
    });
  });
});

describe("the client", () => {
  it("is made with a key and used as it was made", () => {
    // @ts-expect-error: the key is required.
    createManagementClient({});
    // It comes from createManagementClient alone.
    expectTypeOf<object>().not.toExtend<ManagementClient>();
  });

  it("takes the platform's fetch", () => {
    createManagementClient({ managementKey: () => "mg_0123", fetch: globalThis.fetch });
  });
});

describe("the errors", () => {
  it("are narrowed by name once they are known to be ours", () => {
    const error: unknown = null;
    if (!(error instanceof JunctionError)) return;
    switch (error.name) {
      case "InvalidRequestError":
        expectTypeOf(error).toEqualTypeOf<InvalidRequestError>();
        expectTypeOf(error.issues).toEqualTypeOf<readonly RequestIssue[]>();
        break;
      case "HttpError":
        expectTypeOf(error).toEqualTypeOf<HttpError>();
        expectTypeOf(error.body).toBeUnknown();
        break;
      case "NetworkError":
        expectTypeOf(error).toEqualTypeOf<NetworkError>();
        break;
      case "TimeoutError":
        expectTypeOf(error).toEqualTypeOf<TimeoutError>();
        break;
      case "UnexpectedResponseError":
        expectTypeOf(error).toEqualTypeOf<UnexpectedResponseError>();
        break;
      default:
        expectTypeOf(error).toBeNever();
    }
  });
});

describe("the entry", () => {
  it("gives an unknown answer, since the document does not describe one", () => {
    expectTypeOf(upsertTeamScopeRequirements).returns.resolves.toBeUnknown();
  });

  it("has the generated types, the guards and the validation", () => {
    expectTypeOf<keyof operations>().toBeString();
    expectTypeOf<keyof paths>().toBeString();
    expectTypeOf(isFitbitScope).guards.toEqualTypeOf<FitbitScope>();
    expectTypeOf(validateScopeRequirements).parameter(0).toBeUnknown();
  });
});
