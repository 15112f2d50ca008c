import {
  createManagementClient,
  FitbitScope,
  HttpError,
  isFitbitScope,
  upsertTeamScopeRequirements,
} from "junction-team-scopes";

const client = createManagementClient({ managementKey: "mg_consumer", timeoutMs: 5_000 });

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
