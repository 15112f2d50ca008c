import junction = require("junction-team-scopes");

const requirements: junction.ScopeRequirements = {
  fitbit: { user_must_grant: [junction.FitbitScope.Sleep], user_may_grant: ["weight"] },
};

async function upsert(orgId: string, teamId: string): Promise<unknown> {
  const client = junction.createManagementClient({ managementKey: "mg_consumer" });
  return junction.upsertTeamScopeRequirements(client, { orgId, teamId }, requirements);
}

export = upsert;
