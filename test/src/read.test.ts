import { describe, expect, it } from "vitest";
import { createManagementClient } from "../../src/client.ts";
import type { Provider } from "../../src/providers.ts";
import { getTeamScopeRequirements, type ReadOptions } from "../../src/read.ts";
import { ids, key, keyOf, path, rejection, sentKey } from "../support/call.ts";
import { otherProvider, provider, readAnswer, reading, requirementOf } from "../support/live.ts";
import { answer, answerJson, answerPart, startServer, type Step } from "../support/server.ts";

/** Reads from a server that answers by these steps. */
async function readFrom(steps: readonly [Step, ...Step[]], options?: ReadOptions) {
  const server = await startServer(...steps);
  const client = createManagementClient({ managementKey: key, baseUrl: server.url });
  return { server, result: getTeamScopeRequirements(client, ids, options) };
}

const state = {
  [provider.name]: requirementOf(provider, provider.scopes.slice(0, 1)),
  [otherProvider.name]: requirementOf(otherProvider, [], otherProvider.scopes),
};

describe.runIf(reading)("reading what is set for a team", () => {
  it("gives the lists of each provider", async () => {
    const { result, server } = await readFrom([answerJson(200, readAnswer(state, ids.teamId))]);
    expect(await result).toEqual(state);
    const [request] = server.requests;
    expect(request).toMatchObject({ method: "GET", path, body: "" });
    expect(request?.headers).not.toHaveProperty("content-type");
    expect(request?.headers["user-agent"]).toMatch(/^junction-team-scopes\//);
    expect(keyOf(request?.headers ?? {})).toBe(sentKey(key));
  });

  it("gives nothing for a team without any", async () => {
    const { result } = await readFrom([answerJson(200, readAnswer({}))]);
    expect(await result).toEqual({});
  });

  it("keeps providers and scopes that the document does not know", async () => {
    const unknown = {
      ["__proto__"]: requirementOf(provider, ["a scope"]),
      [provider.name]: requirementOf(provider, [""], ["\u001b"]),
    };
    const { result } = await readFrom([answerJson(200, readAnswer(unknown))]);
    expect(Object.entries(await result)).toEqual(Object.entries(unknown));
  });

  it("gives one provider alone when it is asked to", async () => {
    // It is made from the table of what the operation takes.
    const options = { provider: otherProvider.name as Provider };
    const { result, server } = await readFrom([answerJson(200, readAnswer(state))], options);
    expect(await result).toEqual({ [otherProvider.name]: state[otherProvider.name] });
    const query = reading?.query;
    const search = query === undefined ? "" : `?${query}=${encodeURIComponent(otherProvider.name)}`;
    expect(server.requests[0]?.path).toBe(path + search);
  });

  it("is retried like an upsert", async () => {
    const { result, server } = await readFrom([
      answer(503, "", { "retry-after": 0 }),
      answerJson(200, readAnswer(state)),
    ]);
    expect(await result).toEqual(state);
    expect(server.requests.map(({ method }) => method)).toEqual(["GET", "GET"]);
  });

  const lists = requirementOf(provider);
  const [list = ""] = provider.lists;
  it.each([
    ["no body", answer(200)],
    ["what is no JSON", answer(200, "<html>")],
    ["null", answerJson(200, null)],
    ["an object", answerJson(200, {})],
    ["an entry that is null", answerJson(200, withEntry(null))],
    ["an entry without a provider", answerJson(200, withEntry(lists))],
    [
      "a list that is null",
      answerJson(200, readAnswer({ a: { ...lists, [list]: null as never } })),
    ],
    [
      "a scope that is a number",
      answerJson(200, readAnswer({ a: { ...lists, [list]: [1 as never] } })),
    ],
    ["a body that breaks off", answerPart(200, "{", "end")],
  ])("ends with UnexpectedResponseError after %s, without another attempt", async (_name, step) => {
    const { result, server } = await readFrom([step]);
    expect(await rejection(result)).toMatchObject({
      name: "UnexpectedResponseError",
      status: 200,
      attempts: 1,
      message: expect.stringMatching(/^GET \S+ succeeded \(200\), but the answer /) as unknown,
    });
    expect(server.requests).toHaveLength(1);
  });

  it("sends nothing when ids or options are wrong", async () => {
    const server = await startServer(answer(200));
    const client = createManagementClient({ managementKey: key, baseUrl: server.url });
    const options = { provider: "nobody" as Provider, timeoutMs: 0 };
    const error = await rejection(
      getTeamScopeRequirements(client, { ...ids, teamId: ".." }, options),
    );
    expect(error).toMatchObject({
      name: "InvalidRequestError",
      issues: [{ path: "/teamId" }, { path: "/timeoutMs" }, { path: "/provider" }],
    });
    expect(server.requests).toEqual([]);
  });

  it("shows the key in no error", async () => {
    const { result } = await readFrom([answerJson(403, { detail: `bad key ${key}` })]);
    expect(await rejection(result)).toMatchObject({
      name: "HttpError",
      body: { detail: "bad key [redacted]" },
    });
  });
});

describe.runIf(reading === undefined)("reading where the document does not say how", () => {
  it("is refused with a sentence", async () => {
    const { result, server } = await readFrom([answer(200)]);
    expect(await rejection(result)).toMatchObject({
      name: "InvalidRequestError",
      message: "/operation that reads requirements is not in the document",
    });
    expect(server.requests).toEqual([]);
  });
});

/** An answer with one entry. */
function withEntry(entry: unknown): unknown {
  const entries = reading?.entries;
  return entries === undefined ? [entry] : { [entries]: [entry] };
}
