/** What a script of the project does with the package, however it came by it. */
export async function scenario({ junction, client: generated, fitbit, scopes }) {
  const { createManagementClient, FitbitScope, JunctionError, upsertTeamScopeRequirements } =
    junction;
  const [baseUrl, orgId, teamId] = process.argv.slice(2);
  const managementKey = "mg_consumer";
  const client = createManagementClient({ managementKey, baseUrl });
  const mayGrant = fitbit.fitbitScopes.filter(
    (scope) => scope.startsWith("w") && fitbit.isFitbitScope(scope),
  );
  const requirements = {
    fitbit: { user_must_grant: [FitbitScope.Sleep], user_may_grant: mayGrant },
    oura: null,
  };
  const wrong = { fitbit: { user_must_grant: [scopes.ouraScopes[2]], user_may_grant: [] } };

  const answer = await upsertTeamScopeRequirements(client, { orgId, teamId }, requirements);
  const refused = await upsertTeamScopeRequirements(client, { orgId, teamId }, wrong).catch(
    (error) => error instanceof JunctionError && error.name,
  );
  const api = generated.createFetchClient({ managementKey, baseUrl });
  const { data } = await api.POST(generated.operation.path, {
    params: { path: { org_id: orgId, team_id: teamId } },
    body: requirements,
  });
  // What tells a redirect differs from one Node to the next.
  const former = createManagementClient({ managementKey, baseUrl: `${baseUrl}/moved` });
  const moved = await upsertTeamScopeRequirements(former, { orgId, teamId }, requirements).catch(
    (error) => error.status,
  );
  const [issue] = junction.validateScopeRequirements(wrong);
  const providers = Object.keys(scopes.scopesByProvider).length;
  console.log(JSON.stringify({ answer, refused, data, moved, path: issue.path, providers }));
}
