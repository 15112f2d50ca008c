/** One process that does one thing again and again, as often as the benchmark tells it to. */

import { createRequire } from "node:module";
import {
  createManagementClient,
  type ScopeRequirements,
  scopesByProvider,
  upsertTeamScopeRequirements,
  validateScopeRequirements,
} from "../../src/index.ts";

/** What the worker is told; it answers with the seconds that it took. */
export interface Turn {
  readonly calls: number;
  readonly atOnce: number;
}

export type Subject = keyof typeof subjects;

type Work = (turn: Turn) => Promise<void> | void;

/** The fullest body that is valid: every scope of every provider, in both lists. */
const body = Object.fromEntries(
  Object.entries(scopesByProvider).map(([provider, { scopes }]) => [
    provider,
    { user_must_grant: scopes, user_may_grant: scopes },
  ]),
) as ScopeRequirements; // the table has the providers of the body

const managementKey = "mg_benchmark";
const ids = {
  orgId: "6b1f0c4e-8d6b-4d38-9c53-1d1f6c1d5b11",
  teamId: "0f4d2b9a-2f59-4c2e-8f0e-0e7f6a0c9d22",
};

const subjects = {
  wrapper: (baseUrl: string): Work => {
    const client = createManagementClient({ managementKey, baseUrl });
    return calling(() => upsertTeamScopeRequirements(client, ids, body));
  },
  fetch: (baseUrl: string): Work => {
    const url = `${baseUrl}/v1/org/${ids.orgId}/team/${ids.teamId}/scope_requirements`;
    return calling(async () => {
      const response = await fetch(url, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Management-Key": managementKey },
        body: JSON.stringify(body),
      });
      return response.text();
    });
  },
  validation: (): Work => validating((value) => validateScopeRequirements(value).length === 0),
  ajv: (file: string): Work =>
    validating(createRequire(import.meta.url)(file) as (value: unknown) => boolean),
};

function calling(call: () => Promise<unknown>): Work {
  return async ({ calls, atOnce }) => {
    let left = calls;
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        while (left-- > 0) await call();
      }),
    );
  };
}

function validating(isValid: (value: unknown) => boolean): Work {
  return ({ calls }) => {
    for (let count = 0; count < calls; count++) {
      if (!isValid(body)) throw new Error("the body of the benchmark is valid");
    }
  };
}

const [, , subject, argument = ""] = process.argv;
const work = subjects[subject as Subject](argument); // the benchmark starts it with one of them
process.on("message", (turn: Turn) => {
  void (async () => {
    const started = performance.now();
    await work(turn);
    process.send?.((performance.now() - started) / 1000);
  })();
});
