const {
  createManagementClient,
  FitbitScope,
  JunctionError,
  upsertTeamScopeRequirements,
  validateScopeRequirements,
} = require("junction-team-scopes");
const { apiKeyHeader, createFetchClient, operation } = require("junction-team-scopes/client");
const { ouraScopes, scopesByProvider } = require("junction-team-scopes/scopes");
const { isFitbitScope } = require("junction-team-scopes/scopes/fitbit");

const [baseUrl, orgId, teamId] = process.argv.slice(2);
const managementKey = "mg_consumer";
const requirements = {
  fitbit: {
    user_must_grant: [FitbitScope.Sleep],
    user_may_grant: ["weight"].filter(isFitbitScope),
  },
  oura: null,
};
const wrong = { fitbit: { user_must_grant: [ouraScopes[2]], user_may_grant: [] } };

async function main() {
  const client = createManagementClient({ managementKey, baseUrl });
  const answer = await upsertTeamScopeRequirements(client, { orgId, teamId }, requirements);
  const refused = await upsertTeamScopeRequirements(client, { orgId, teamId }, wrong).catch(
    (error) => error instanceof JunctionError && error.name,
  );
  const { data } = await createFetchClient({ baseUrl }).POST(operation.path, {
    params: { path: { org_id: orgId, team_id: teamId } },
    headers: { [apiKeyHeader]: managementKey },
    body: requirements,
  });
  const [issue] = validateScopeRequirements(wrong);
  const providers = Object.keys(scopesByProvider).length;
  console.log(JSON.stringify({ answer, refused, data, path: issue.path, providers }));
}

void main();
