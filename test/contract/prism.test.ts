import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apiKeyHeader } from "../../generated/client.ts";
import { scopesByProvider } from "../../generated/scopes/index.ts";
import { createManagementClient } from "../../src/client.ts";
import { type ScopeRequirements, upsertTeamScopeRequirements } from "../../src/upsert.ts";
import { validateScopeRequirements } from "../../src/validate.ts";
import { ids, key, path, rejection } from "../support/call.ts";
import { closeObjects, readDocument } from "../support/parsed-document.ts";
import { type ContractServer, startContractServer } from "../../scripts/mock/contract-server.ts";

let asItIs: ContractServer;
let closed: ContractServer;

beforeAll(async () => {
  asItIs = await startContractServer(readDocument());
  closed = await startContractServer(closeObjects(readDocument()));
});

afterAll(async () => {
  await asItIs.close();
  await closed.close();
});

/** Sends a body as it is, past our own validation: its status, and Prism's reasons. */
async function send(url: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(url + path, {
    method: "POST",
    headers: { "content-type": "application/json", [apiKeyHeader]: key, ...headers },
    body: JSON.stringify(body),
  });
  await response.body?.cancel();
  return { status: response.status, reasons: response.headers.get("sl-violations") ?? "" };
}

function upsert(url: string, requirements: ScopeRequirements): Promise<unknown> {
  const client = createManagementClient({ managementKey: key, baseUrl: url });
  return upsertTeamScopeRequirements(client, ids, requirements);
}

describe("a server made from the document alone", () => {
  const cases = Object.entries(scopesByProvider).flatMap(([provider, { scopes }]) =>
    scopes.map((scope) => ({ provider, scope })),
  );
  it.each(cases)("takes $scope of $provider in either list", async ({ provider, scope }) => {
    for (const requirement of [
      { user_must_grant: [scope], user_may_grant: [] },
      { user_must_grant: [], user_may_grant: [scope] },
    ]) {
      // Each pair comes from the table itself.
      const requirements = { [provider]: requirement } as ScopeRequirements;
      await expect(upsert(closed.url, requirements)).resolves.toBeDefined();
      await expect(upsert(asItIs.url, requirements)).resolves.toBeDefined();
    }
  });

  it.each<ScopeRequirements>([
    {},
    { fitbit: null },
    { fitbit: undefined, oura: null },
    { fitbit: { user_must_grant: [], user_may_grant: [] } },
    { oura: { user_must_grant: ["tag"], user_may_grant: ["tag"] } },
  ])("takes %j", async (requirements) => {
    await expect(upsert(closed.url, requirements)).resolves.toBeDefined();
  });

  it("takes everything at once", async () => {
    const all: ScopeRequirements = Object.fromEntries(
      Object.entries(scopesByProvider).map(([provider, { scopes }]) => [
        provider,
        { user_must_grant: scopes, user_may_grant: scopes },
      ]),
    );
    await expect(upsert(closed.url, all)).resolves.toBeDefined();
  });

  const good = { user_must_grant: [], user_may_grant: [] };
  const refused: readonly unknown[] = [
    null,
    [],
    "fitbit",
    7,
    { fitbit: [] },
    { fitbit: "sleep" },
    { fitbit: {} },
    { fitbit: { user_must_grant: [] } },
    { fitbit: { user_may_grant: [] } },
    { fitbit: { ...good, user_may_grant: null } },
    { fitbit: { ...good, user_may_grant: "sleep" } },
    { fitbit: { ...good, user_may_grant: [null] } },
    { fitbit: { ...good, user_may_grant: [["sleep"]] } },
    { fitbit: { ...good, user_may_grant: ["daily"] } },
    { fitbit: { ...good, user_may_grant: ["SLEEP"] } },
    { fitbit: { ...good, user_may_grant: ["sleep", "sleep"] } },
    { oura: null, fitbit: { ...good, user_must_grant: [""] } },
  ];
  it.each(refused.map((body) => ({ body, text: JSON.stringify(body) })))(
    "refuses $text, as we do",
    async ({ body }) => {
      expect(validateScopeRequirements(body)).not.toEqual([]);
      for (const { url } of [asItIs, closed]) {
        expect(await send(url, body)).toMatchObject({
          status: 422,
          reasons: expect.stringContaining('"request"') as unknown,
        });
      }
    },
  );

  // Stricter than the document as it is, which leaves its objects open: a misspelt provider would
  // be sent, taken for an extra property, and do nothing. On the closed copy nothing differs.
  it.each([{ whoop: null }, { fitbit: { ...good, user_can_grant: [] } }])(
    "takes %j only because the document leaves its objects open",
    async (body) => {
      expect(validateScopeRequirements(body)).not.toEqual([]);
      expect(await send(asItIs.url, body)).toMatchObject({ status: 200 });
      expect(await send(closed.url, body)).toMatchObject({
        status: 422,
        reasons: expect.stringMatching(/additional propert/) as unknown,
      });
    },
  );

  it("does not know a request without the key", async () => {
    const response = await fetch(asItIs.url + path, { method: "POST", body: "{}" });
    expect(response.status).toBe(401);
  });

  it("refuses the ids that we refuse", async () => {
    for (const id of ["..", "1", "0189a1b2-0000-7000-8000-00000000000g"]) {
      const url = asItIs.url + path.replace(ids.orgId, encodeURIComponent(id));
      const headers = { "content-type": "application/json", [apiKeyHeader]: key };
      const { status } = await fetch(url, { method: "POST", headers, body: "{}" });
      expect(status).toBeGreaterThanOrEqual(404);
      const client = createManagementClient({ managementKey: key, baseUrl: asItIs.url });
      const error = await rejection(upsertTeamScopeRequirements(client, { ...ids, orgId: id }, {}));
      expect(error).toHaveProperty("name", "InvalidRequestError");
    }
  });
});
