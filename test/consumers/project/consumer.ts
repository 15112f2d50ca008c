import {
  createManagementClient,
  FitbitScope,
  isFitbitScope,
  JunctionError,
  parseScopeRequirements,
  type ScopeRequirements,
  scopesByProvider,
  type TeamScopeRequirements,
  upsertTeamScopeRequirements,
  validateScopeRequirements,
} from "junction-team-scopes";
import { createFetchClient, operation } from "junction-team-scopes/client";
import { ouraScopes } from "junction-team-scopes/scopes";
import { fitbitScopes } from "junction-team-scopes/scopes/fitbit";
import type { components, paths } from "junction-team-scopes/types";

const ids = {
  orgId: "0189a1b2-0000-7000-8000-00000000000a",
  teamId: "0189a1b2-0000-7000-8000-00000000000b",
};

const fromTheUser: string = "sleep";
const mayGrant: FitbitScope[] = isFitbitScope(fromTheUser) ? [fromTheUser, "weight"] : [];

export const requirements: ScopeRequirements = {
  fitbit: { user_must_grant: [FitbitScope.Heartrate], user_may_grant: mayGrant },
  google_fit: undefined,
  oura: null,
};

export const accepted: readonly ScopeRequirements[] = [
  {},
  { fitbit: null, oura: undefined },
  { fitbit: { user_must_grant: ["sleep"], user_may_grant: [] } },
  { fitbit: { user_must_grant: fitbitScopes, user_may_grant: [] } },
];

export const refused: readonly ScopeRequirements[] = [
  // @ts-expect-error -- Fitbit has no such scope.
  { fitbit: { user_must_grant: ["heartrat"], user_may_grant: [] } },
  // @ts-expect-error -- `daily` is a scope of Oura.
  { fitbit: { user_must_grant: ["daily"], user_may_grant: [] } },
  // @ts-expect-error -- The document calls it `whoop_v2`.
  { whoop: null },
  // @ts-expect-error -- `user_may_grant` is required.
  { fitbit: { user_must_grant: [] } },
  // @ts-expect-error -- There is no such list.
  { fitbit: { user_must_grant: [], user_may_grant: [], user_can_grant: [] } },
];

export function addSleep(state: TeamScopeRequirements): ScopeRequirements {
  // @ts-expect-error -- What is read can have providers and scopes that no body can.
  const unchecked: ScopeRequirements = state;
  const { user_must_grant: must = [], user_may_grant: may = [] } = state.fitbit ?? {};
  const fitbit = { user_must_grant: [...must, "sleep"], user_may_grant: may };
  return parseScopeRequirements({ ...unchecked, fitbit });
}

type Body = components["schemas"]["UpsertTeamScopeRequirementsBody"];
type Post = paths["/v1/org/{org_id}/team/{team_id}/scope_requirements"]["post"];

export const body: Body = { fitbit: { user_must_grant: [...fitbitScopes], user_may_grant: [] } };
export const sent: Post["requestBody"]["content"]["application/json"] = body;
export const lists: readonly (readonly string[])[] = [scopesByProvider.fitbit.scopes, ouraScopes];
export const issues: readonly string[] = validateScopeRequirements({}).map(({ path }) => path);

export async function upsert(baseUrl: string): Promise<unknown> {
  const client = createManagementClient({
    managementKey: () => Promise.resolve("mg_consumer"),
    baseUrl,
    timeoutMs: 5_000,
    onRetry: ({ attempt, delayMs, reason }) => {
      console.log(attempt, delayMs, reason.name);
    },
  });
  try {
    return await upsertTeamScopeRequirements(client, ids, requirements);
  } catch (error) {
    if (error instanceof JunctionError) return explain(error);
    throw error;
  }
}

/** Lacks no `name`: a function that might end without a value would not compile. */
function explain(error: JunctionError): string | number | undefined {
  switch (error.name) {
    case "InvalidRequestError":
      return error.issues.map(({ path, message }) => `${path} ${message}`).join("\n");
    case "HttpError":
      return error.retryAfterMs ?? error.status;
    case "NetworkError":
      return error.cause.message;
    case "TimeoutError":
      return error.timeoutMs;
    case "UnexpectedResponseError":
      return error.attempts;
  }
}

export async function post(baseUrl: string): Promise<unknown> {
  const client = createFetchClient({ managementKey: "mg_consumer", baseUrl });
  const { data, error, response } = await client.POST(operation.path, {
    params: { path: { org_id: ids.orgId, team_id: ids.teamId } },
    body,
  });
  const details: components["schemas"]["ValidationError"][] | undefined = error?.detail;
  return response.ok ? data : details?.map(({ msg }) => msg);
}
