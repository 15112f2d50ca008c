import {
  createManagementClient,
  FitbitScope,
  getTeamScopeRequirements,
  HttpError,
  isFitbitScope,
  upsertTeamScopeRequirements,
  validateScopeRequirements,
} from "junction-team-scopes";

const client = createManagementClient({
  managementKey: "mg_consumer",
  baseUrl: "https://api.example.com",
  timeoutMs: 5_000,
});

export const issues = validateScopeRequirements({});
export const read = getTeamScopeRequirements(client, { orgId: "", teamId: "" });

export const scope = isFitbitScope("sleep") ? FitbitScope.Sleep : FitbitScope.Weight;

// The wrong scope is meant: what the editor says of it is looked at.
export const call = upsertTeamScopeRequirements(
  client,
  { orgId: "", teamId: "" },
  { fitbit: { user_must_grant: ["heartrat"], user_may_grant: [scope] } },
);

export function wait(error: unknown): number {
  return error instanceof HttpError ? (error.retryAfterMs ?? 0) : 0;
}
