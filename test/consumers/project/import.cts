import {
  createManagementClient,
  FitbitScope,
  type ScopeRequirements,
  upsertTeamScopeRequirements,
} from "junction-team-scopes";
import { isOuraScope } from "junction-team-scopes/scopes/oura";

export const requirements: ScopeRequirements = {
  fitbit: { user_must_grant: [FitbitScope.Sleep], user_may_grant: ["weight"] },
  oura: isOuraScope("daily") ? null : undefined,
};

export async function upsert(orgId: string, teamId: string): Promise<unknown> {
  const client = createManagementClient({ managementKey: "mg_consumer" });
  return upsertTeamScopeRequirements(client, { orgId, teamId }, requirements);
}
