import { describe, expectTypeOf, it } from "vitest";
import type { OperationBody } from "../../generated/client.ts";
import {
  createManagementClient,
  HttpError,
  InvalidRequestError,
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

// What names a provider is in `test/consumers/project/consumer.ts`, which has a document of its own.

describe("the requirements", () => {
  it("take what the generated types describe", () => {
    expectTypeOf<OperationBody>().toExtend<ScopeRequirements>();
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
    const baseUrl = "https://api.example"; // a document may have none
    createManagementClient({ managementKey: () => "mg_0123", baseUrl, fetch: globalThis.fetch });
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

  it("has the generated types and the validation", () => {
    expectTypeOf<keyof operations>().toBeString();
    expectTypeOf<keyof paths>().toBeString();
    expectTypeOf(validateScopeRequirements).parameter(0).toBeUnknown();
  });
});
