import { describe, expect, it, onTestFinished } from "vitest";
import { apiKeyHeader, createFetchClient, operation } from "../../generated/client.ts";
import { ids, key, path } from "../support/call.ts";
import { readDocument } from "../support/parsed-document.ts";
import { startContractServer } from "../../scripts/mock/contract-server.ts";
import { answer, answerJson, startServer } from "../support/server.ts";

const init = {
  params: { path: { org_id: ids.orgId, team_id: ids.teamId } },
  body: { fitbit: null },
};
const headers = { [apiKeyHeader]: key };

describe("createFetchClient", () => {
  it("calls the document's operation as the document wants it", async () => {
    const prism = await startContractServer(readDocument());
    onTestFinished(prism.close);
    const client = createFetchClient({ baseUrl: prism.url, headers });
    const { response, data } = await client.POST(operation.path, init);
    expect(response.headers.get("sl-violations")).toBeNull();
    expect(response.status).toBe(200);
    expect(data).toBeDefined();
  });

  it("gives the error body of a call without a key", async () => {
    const prism = await startContractServer(readDocument());
    onTestFinished(prism.close);
    const { response, error } = await createFetchClient({ baseUrl: prism.url }).POST(
      operation.path,
      init,
    );
    expect(response.status).toBe(401);
    expect(error).toBeDefined();
  });

  it("hands the key to no other origin", async () => {
    const other = await startServer(answerJson(200, {}));
    const first = await startServer(answer(307, "", { location: `${other.url}${path}` }));
    const client = createFetchClient({ baseUrl: first.url, headers });
    const { response } = await client.POST(operation.path, init);
    expect(response.status).toBe(307);
    expect(first.requests.map((request) => [request.path, request.body])).toEqual([
      [path, '{"fitbit":null}'],
    ]);
    expect(other.requests).toEqual([]);
  });
});
