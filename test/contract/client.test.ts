import { describe, expect, it, onTestFinished } from "vitest";
import { createFetchClient, operation, type OperationBody } from "../../generated/client.ts";
import { ids, key, path } from "../support/call.ts";
import { keyField, providers, requirementOf } from "../support/live.ts";
import { readDocument } from "../support/parsed-document.ts";
import { startContractServer } from "../support/prism/contract-server.ts";
import { answer, answerJson, startServer } from "../support/server.ts";

const requirements = providers.map((provider) => [provider.name, requirementOf(provider)]);
const init = {
  params: { path: { org_id: ids.orgId, team_id: ids.teamId } },
  // It has every list of every provider, so that nothing is missing, whatever the document requires.
  body: Object.fromEntries(requirements) as OperationBody,
};
const headers = keyField(key);
const asksForKey = Object.keys(headers).length > 0;

describe("createFetchClient", () => {
  it.each<[how: string, options: object]>([
    ["its header", { headers }],
    // Where the document has no header for the key, this is not an option, and no key is asked for.
    ["a management key", asksForKey ? { managementKey: key } : {}],
  ])("calls the document's operation as the document wants it, with %s", async (_how, options) => {
    const prism = await startContractServer(readDocument());
    onTestFinished(prism.close);
    const client = createFetchClient({ baseUrl: prism.url, ...options });
    const { response, data } = await client.POST(operation.path, init);
    expect(response.headers.get("sl-violations")).toBeNull();
    expect(response.status).toBe(200);
    expect(data).toBeDefined();
  });

  it.runIf(asksForKey)("gives the error body of a call without a key", async () => {
    const prism = await startContractServer(readDocument());
    onTestFinished(prism.close);
    const { response, error } = await createFetchClient({ baseUrl: prism.url }).POST(
      operation.path,
      init,
    );
    expect(response.status).toBe(401);
    expect(error).toBeDefined();
  });

  const follow = { redirect: "follow" } as const;
  const send = (request: Request): Promise<Response> => fetch(request);
  const attempts: [how: string, options: object, request: object][] = [
    ["as it is", {}, {}],
    ["though the client asks for it", follow, {}],
    ["though the client asks for it beside the request", { requestInitExt: follow }, {}],
    ["though the request asks for it", {}, follow],
    ["though the request asks for it and brings its own fetch", {}, { ...follow, fetch: send }],
    ["though the client has a fetch and a Request of its own", { fetch: send, Request }, follow],
  ];
  it.each(attempts)("hands the key to no other origin, %s", async (_how, options, request) => {
    const other = await startServer(answerJson(200, {}));
    const first = await startServer(answer(307, "", { location: `${other.url}${path}` }));
    const client = createFetchClient({ baseUrl: first.url, headers, ...options });
    const { response } = await client.POST(operation.path, { ...init, ...request });
    expect(response.status).toBe(307);
    expect(first.requests.map((request) => [request.path, request.body])).toEqual([
      [path, JSON.stringify(init.body)],
    ]);
    expect(other.requests).toEqual([]);
  });

  it("takes no types of options that could follow a redirect", () => {
    // @ts-expect-error -- `redirect` is not an option.
    createFetchClient({ baseUrl: "https://a.example", redirect: "follow" });
    // @ts-expect-error -- `requestInitExt` is not an option.
    createFetchClient({ baseUrl: "https://a.example", requestInitExt: follow });
  });

  it.each(["fetch", "baseUrl"])("takes no `%s` of a polluted prototype", async (name) => {
    const other = await startServer(answerJson(200, {}));
    const first = await startServer(answerJson(200, {}));
    const stolen: Request[] = [];
    const value = name === "baseUrl" ? other.url : (request: Request) => stolen.push(request);
    const clients = [createFetchClient({ baseUrl: first.url, headers })];
    Object.defineProperty(Object.prototype, name, { value, configurable: true });
    try {
      clients.push(createFetchClient({ baseUrl: first.url, headers }));
      for (const client of clients) {
        await expect(client.POST(operation.path, init)).rejects.toThrow(
          `Object.prototype must not have \`${name}\`.`,
        );
      }
    } finally {
      Reflect.deleteProperty(Object.prototype, name);
    }
    expect(first.requests).toEqual([]);
    for (const client of clients) await client.POST(operation.path, init);
    expect(first.requests).toHaveLength(clients.length);
    expect([stolen, other.requests]).toEqual([[], []]);
  });
});
