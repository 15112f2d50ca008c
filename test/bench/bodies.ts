/** What is sent to the server of the benchmark, and what it answers. */

import { operation, readOperation } from "../../generated/client.ts";
import { keyHeaders } from "../../src/call/headers.ts";
import { type ScopeRequirements, scopesByProvider, type TeamIds } from "../../src/index.ts";

/** The fullest body that is valid: every scope of every provider, in each list. */
export const fullest = Object.fromEntries(
  Object.entries(scopesByProvider).map(([provider, { scopes, lists }]) => [
    provider,
    Object.fromEntries(Object.keys(lists).map((list) => [list, scopes])),
  ]),
) as ScopeRequirements; // the table has the providers and lists of the body

/** Widened, since another document may have no operation that reads, or none with a property for entries. */
const read = readOperation as
  { readonly entries: string | undefined; readonly provider: string } | undefined;

/** What a server answers that has {@link fullest} set for a team. */
export function answerToRead(): unknown {
  if (read === undefined) throw new Error("the document has no operation that reads requirements");
  const { entries, provider: nameKey } = read;
  const list = Object.entries(fullest).map(([name, lists]) => ({ [nameKey]: name, ...lists }));
  return entries === undefined ? list : { [entries]: list };
}

export const managementKey = "mg_benchmark";

/** The ids of one of many teams. */
export function teamIds(index: number): TeamIds {
  const end = String(index).padStart(12, "0");
  return {
    orgId: "6b1f0c4e-8d6b-4d38-9c53-1d1f6c1d5b11",
    teamId: `0f4d2b9a-2f59-4c2e-8f0e-${end}`,
  };
}

/** A request of {@link fullest} or of what is set, for a client that knows nothing of this package. */
export function bareRequest(baseUrl: string, { orgId, teamId }: TeamIds) {
  const { path } = operation;
  const parameters = { org_id: orgId, team_id: teamId };
  const url = baseUrl + path.replace("{org_id}", orgId).replace("{team_id}", teamId);
  const headers = Object.fromEntries(keyHeaders.map((name) => [name, managementKey]));
  return { baseUrl, path, parameters, url, headers, body: fullest };
}

export type BareRequest = ReturnType<typeof bareRequest>;
