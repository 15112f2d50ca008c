import type { ManagementClientOptions } from "../../src/client.ts";
import { createManagementClient } from "../../src/client.ts";
import { type CallOptions, type ScopeRequirements, upsertWith } from "../../src/upsert.ts";

export const key = "mg_test-0123456789";
/** 24 November 2026, 12:00 UTC. */
export const now = Date.UTC(2026, 10, 24, 12);
export const ids = {
  orgId: "0189a1b2-0000-7000-8000-00000000000a",
  teamId: "0189A1B2-0000-7000-8000-00000000000B",
};
export const path = `/v1/org/${ids.orgId}/team/${ids.teamId}/scope_requirements`;
export const requirements: ScopeRequirements = {
  fitbit: { user_must_grant: ["heartrate"], user_may_grant: ["sleep", "weight"] },
  oura: null,
};

/** An upsert at a fixed time, whose back-off, unless `Retry-After` asks for one, takes no time. */
export function call(
  client: Partial<ManagementClientOptions>,
  options: CallOptions = {},
  body: ScopeRequirements = requirements,
  random = 0,
): Promise<unknown> {
  const created = createManagementClient({ managementKey: key, ...client });
  return upsertWith({ now: () => now, random: () => random }, created, ids, body, options);
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
