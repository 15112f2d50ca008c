import {
  createManagementClient,
  FitbitScope,
  isFitbitScope,
  JunctionError,
  scopesByProvider,
  upsertTeamScopeRequirements,
  validateScopeRequirements,
} from "junction-team-scopes";
import { apiKeyHeader, createFetchClient, operation } from "junction-team-scopes/client";
import { ouraScopes } from "junction-team-scopes/scopes";
import { fitbitScopes } from "junction-team-scopes/scopes/fitbit";

const [baseUrl, orgId, teamId] = process.argv.slice(2);
const managementKey = "mg_consumer";
const client = createManagementClient({ managementKey, baseUrl });
const mayGrant = fitbitScopes.filter((scope) => scope.startsWith("w") && isFitbitScope(scope));
const requirements = {
  fitbit: { user_must_grant: [FitbitScope.Sleep], user_may_grant: mayGrant },
  oura: null,
};
const wrong = { fitbit: { user_must_grant: [ouraScopes[2]], user_may_grant: [] } };

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
