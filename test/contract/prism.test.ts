import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createManagementClient } from "../../src/client.ts";
import type { Provider } from "../../src/providers.ts";
import { getTeamScopeRequirements } from "../../src/read.ts";
import { type ScopeRequirements, upsertTeamScopeRequirements } from "../../src/upsert.ts";
import { validateScopeRequirements } from "../../src/validate.ts";
import { ids, key, method, path, rejection } from "../support/call.ts";
import {
  keyField,
  otherProvider,
  provider,
  providers,
  reading,
  requirementOf,
} from "../support/live.ts";
import { closeObjects, readDocument } from "../support/parsed-document.ts";
import { type ContractServer, startContractServer } from "../support/prism/contract-server.ts";

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

/** What a request carries, past our own client. A document may name no header for the key. */
const headers = { "content-type": "application/json", ...keyField(key) };

/** Sends a body as it is, past our own validation: its status, and Prism's reasons. */
async function send(url: string, body: unknown) {
  const response = await fetch(url + path, { method, headers, body: JSON.stringify(body) });
  await response.body?.cancel();
  return { status: response.status, reasons: response.headers.get("sl-violations") ?? "" };
}

function upsert(url: string, requirements: unknown): Promise<unknown> {
  const client = createManagementClient({ managementKey: key, baseUrl: url });
  // It is made from the table of what the operation takes.
  return upsertTeamScopeRequirements(client, ids, requirements as ScopeRequirements);
}

describe("a server made from the document alone", () => {
  it.runIf(reading)("answers what reading takes", async () => {
    const client = createManagementClient({ managementKey: key, baseUrl: closed.url });
    const options = { provider: provider.name as Provider }; // it is one of the document's
    await expect(getTeamScopeRequirements(client, ids)).resolves.toBeDefined();
    await expect(getTeamScopeRequirements(client, ids, options)).resolves.toEqual({});
  });

  const cases = providers.flatMap((of) =>
    of.scopes.flatMap((scope) => of.lists.map((list) => ({ of, scope, list, name: of.name }))),
  );
  it.each(cases)("accepts $scope of $name in $list", async ({ of, scope, list }) => {
    const requirements = { [of.name]: { ...requirementOf(of), [list]: [scope] } };
    await expect(upsert(closed.url, requirements)).resolves.toBeDefined();
    await expect(upsert(asItIs.url, requirements)).resolves.toBeDefined();
  });

  const { name } = provider;
  const [scope = ""] = provider.scopes;
  const none = requirementOf(provider);
  it.each([
    {},
    { [name]: undefined, [otherProvider.name]: requirementOf(otherProvider) },
    { [name]: none },
    { [name]: requirementOf(provider, [scope], [scope]) },
    Object.fromEntries(providers.map((of) => [of.name, of.nullable ? null : requirementOf(of)])),
    Object.fromEntries(providers.map((of) => [of.name, requirementOf(of, of.scopes, of.scopes)])),
  ])("accepts %j", async (requirements) => {
    await expect(upsert(closed.url, requirements)).resolves.toBeDefined();
  });

  const [list = ""] = provider.lists;
  const refused: readonly unknown[] = [
    null,
    [],
    name,
    7,
    { [name]: [] },
    { [name]: scope },
    { [name]: { ...none, [list]: scope } },
    { [name]: { ...none, [list]: [null] } },
    { [name]: { ...none, [list]: [[scope]] } },
    { [name]: { ...none, [list]: [`${scope}x`] } },
    { [otherProvider.name]: requirementOf(otherProvider), [name]: { ...none, [list]: [""] } },
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

  // What is allowed here differs from document to document.
  const allowedOrNot: readonly unknown[] = [
    { [name]: null },
    { [name]: {} },
    { [name]: { ...none, [list]: null } },
    { [name]: { ...none, [list]: undefined } },
    { [name]: { ...none, [list]: [scope, scope] } },
    { [name]: { ...none, [list]: [scope.toUpperCase()] } },
    { [name]: { ...none, [list]: otherProvider.scopes } },
  ];
  it.each(allowedOrNot.map((body) => ({ body, text: JSON.stringify(body) })))(
    "takes or refuses $text, as we do",
    async ({ body }) => {
      const isValid = validateScopeRequirements(body).length === 0;
      expect((await send(closed.url, body)).status === 422).toBe(!isValid);
    },
  );

  // Stricter than the document as it is, which leaves its objects open: a misspelt provider would
  // be sent, taken for an extra property, and do nothing. On the closed copy nothing differs.
  it.each([{ [`${name}x`]: null }, { [name]: { ...none, [`${list}x`]: [] } }])(
    "accepts %j only because the document leaves its objects open",
    async (body) => {
      expect(validateScopeRequirements(body)).not.toEqual([]);
      expect(await send(asItIs.url, body)).toMatchObject({ reasons: "" });
      expect(await send(closed.url, body)).toMatchObject({
        status: 422,
        reasons: expect.stringMatching(/additional propert/) as unknown,
      });
    },
  );

  it.runIf(Object.values(headers).includes(key))(
    "answers 401 to a request without the key",
    async () => {
      const response = await fetch(asItIs.url + path, { method, body: "{}" });
      expect(response.status).toBe(401);
    },
  );

  it("refuses the ids that we refuse", async () => {
    for (const id of ["..", "1", "0189a1b2-0000-7000-8000-00000000000g"]) {
      const url = asItIs.url + path.replace(ids.orgId, encodeURIComponent(id));
      const { status } = await fetch(url, { method, headers, body: "{}" });
      expect(status).toBeGreaterThanOrEqual(404);
      const client = createManagementClient({ managementKey: key, baseUrl: asItIs.url });
      const error = await rejection(upsertTeamScopeRequirements(client, { ...ids, orgId: id }, {}));
      expect(error).toHaveProperty("name", "InvalidRequestError");
    }
  });
});
