import {
  createManagementClient,
  JunctionError,
  type ScopeRequirements,
  upsertTeamScopeRequirements,
} from "junction-team-scopes";

/** A service as a framework with CommonJS has it. */
export class ScopesService {
  private readonly client = createManagementClient({
    managementKey: "mg_consumer",
    fetch: () => Promise.resolve(new Response('"accepted"')),
  });

  async require(orgId: string, teamId: string, requirements: ScopeRequirements): Promise<unknown> {
    try {
      return await upsertTeamScopeRequirements(this.client, { orgId, teamId }, requirements);
    } catch (error) {
      if (error instanceof JunctionError) return error.name;
      throw error;
    }
  }
}
