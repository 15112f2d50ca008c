import { apiKeyHeader, operation } from "../../generated/client.ts";
import { createClientWith, type ManagementClientOptions } from "../../src/client.ts";
import type { CallOptions } from "../../src/call/call.ts";
import { type ScopeRequirements, upsertTeamScopeRequirements } from "../../src/upsert.ts";
import { otherProvider, provider, requirementOf } from "./live.ts";

export const key = "mg_test-0123456789";
/** 24 November 2026, 12:00 UTC. */
export const now = Date.UTC(2026, 10, 24, 12);
export const ids = {
  orgId: "0189a1b2-0000-7000-8000-00000000000a",
  teamId: "0189A1B2-0000-7000-8000-00000000000B",
};
/** Method and path of the document's operation, for these ids. */
export const method = operation.method.toUpperCase();
export const path = operation.path.replace("{org_id}", ids.orgId).replace("{team_id}", ids.teamId);
const [scope = "", ...otherScopes] = provider.scopes;
/** Requirements of two providers. What the tests derive from the document has its type. */
export const requirements = {
  [provider.name]: requirementOf(provider, [scope], otherScopes),
  [otherProvider.name]: otherProvider.nullable ? null : requirementOf(otherProvider),
} as ScopeRequirements;

/** The key as a request carries it; not at all, where the document names no header for it. */
export function keyOf(headers: Readonly<Record<string, string>>): string | undefined {
  return headers[headerName(apiKeyHeader)];
}

/** The header that the document names for the key, in lower case; empty for none. */
function headerName(described = ""): string {
  return described.toLowerCase();
}

/** What {@link keyOf} is to find where that key was sent. */
export function sentKey(key: string): string | undefined {
  return headerName(apiKeyHeader) ? key : undefined;
}

/** Where nothing listens: for calls that end before, or whose fetch is their own. */
const nowhere = "http://127.0.0.1:9";

/** An upsert at a fixed time, whose back-off, unless `Retry-After` asks for one, takes no time. */
export async function call(
  client: Partial<ManagementClientOptions>,
  options: CallOptions = {},
  body: ScopeRequirements = requirements,
  random = 0,
): Promise<unknown> {
  const effects = { now: () => now, random: () => random };
  const created = createClientWith(effects, { managementKey: key, baseUrl: nowhere, ...client });
  return upsertTeamScopeRequirements(created, ids, body, options);
}

/** What a promise rejects with; that it resolves is a failure. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("it did not reject");
}
