import { describe, expect, it } from "vitest";
import { createManagementClient } from "../../src/client.ts";
import { type ScopeRequirements, upsertTeamScopeRequirements } from "../../src/upsert.ts";
import { call, ids, key, path, rejection, requirements } from "../support/call.ts";
import { answer, answerJson, answerPart, startServer } from "../support/server.ts";

describe("what is sent", () => {
  it("is a POST with the key in its header and the body as JSON", async () => {
    const server = await startServer(answerJson(200, { ok: true }));
    const client = createManagementClient({ managementKey: key, baseUrl: server.url });
    expect(await upsertTeamScopeRequirements(client, ids, requirements)).toEqual({ ok: true });
    expect(server.requests).toMatchObject([
      {
        method: "POST",
        path,
        headers: { "x-management-key": key, "content-type": "application/json" },
      },
    ]);
  });

  const bodies: readonly { given: ScopeRequirements; want: string }[] = [
    { given: {}, want: "{}" },
    { given: { fitbit: null }, want: '{"fitbit":null}' },
    { given: { fitbit: undefined, oura: null }, want: '{"oura":null}' },
    {
      given: { oura: { user_may_grant: [], user_must_grant: ["tag", "daily"] } },
      want: '{"oura":{"user_may_grant":[],"user_must_grant":["tag","daily"]}}',
    },
    {
      given: { oura: { user_must_grant: ["tag"], user_may_grant: ["tag"] } },
      want: '{"oura":{"user_must_grant":["tag"],"user_may_grant":["tag"]}}',
    },
  ];
  it.each(bodies)("is $want, order and all", async ({ given, want }) => {
    const server = await startServer(answer(200));
    await call({ baseUrl: server.url }, {}, given);
    expect(server.requests[0]?.body).toBe(want);
  });

  it.each(["", "/", "/proxy", "/proxy/", "/a%20{b}/"])(
    "goes below a base path of %j",
    async (base) => {
      const server = await startServer(answer(200));
      await call({ baseUrl: server.url + base });
      const prefix = { "/a%20{b}/": "/a%20%7Bb%7D" }[base] ?? base.replace(/\/$/, "");
      expect(server.requests[0]?.path).toBe(prefix + path);
    },
  );

  it("has the key that the function gives for each attempt", async () => {
    const server = await startServer(answer(503), answer(503), answer(200));
    const keys = ["mg_first", "mg_second", "mg_third"];
    await call({ baseUrl: server.url, managementKey: () => Promise.resolve(keys.shift() ?? "") });
    expect(server.requests.map(({ headers }) => headers["x-management-key"])).toEqual([
      "mg_first",
      "mg_second",
      "mg_third",
    ]);
  });

  it("is what was checked, though a getter shows something else the second time", async () => {
    let reads = 0;
    const sly: ScopeRequirements = {
      get oura() {
        return reads++ === 0 ? null : { user_must_grant: [], user_may_grant: [] };
      },
    };
    const server = await startServer(answer(200));
    await call({ baseUrl: server.url }, {}, sly);
    expect(server.requests[0]?.body).toBe('{"oura":null}');
  });

  it("goes through a fetch of the caller's", async () => {
    const urls: string[] = [];
    const fetch = (url: string, init: RequestInit) => {
      urls.push(url);
      return globalThis.fetch(url, init);
    };
    const server = await startServer(answer(200));
    await call({ baseUrl: server.url, fetch });
    expect(urls).toEqual([server.url + path]);
  });
});

describe("what is given back", () => {
  const chunked = answerPart(200, "0\r\n\r\n", "hang", { "transfer-encoding": "chunked" });
  it.each([
    ["an object", answerJson(200, { new: "field" }), { new: "field" }],
    ["an array", answerJson(200, [1]), [1]],
    ["null", answerJson(200, null), null],
    ["nothing for an empty 200", answer(200), undefined],
    ["nothing for an empty chunked 200", chunked, undefined],
    ["nothing for a 204", answer(204), undefined],
    ["JSON of another 2xx", answerJson(201, true), true],
    ["JSON without a Content-Type", answer(200, "1"), 1],
  ])("is %s", async (_, step, want) => {
    const server = await startServer(step);
    expect(await call({ baseUrl: server.url })).toEqual(want);
  });
});

describe("nothing is sent", () => {
  it("when ids, options and requirements are wrong, and all of it is told", async () => {
    const server = await startServer(answer(200));
    const client = createManagementClient({ managementKey: key, baseUrl: server.url });
    const wrong: unknown = { fitbit: [], whoop: null };
    const error = await rejection(
      upsertTeamScopeRequirements(
        client,
        { orgId: "..", teamId: key },
        // The types forbid it; JavaScript does not.
        wrong as ScopeRequirements,
        { timeoutMs: 0, maxRetries: 1.5 },
      ),
    );
    expect(error).toMatchObject({
      name: "InvalidRequestError",
      issues: [
        { path: "/orgId", message: "must be a UUID" },
        { path: "/teamId", message: "must be a UUID" },
        { path: "/timeoutMs" },
        { path: "/maxRetries" },
        { path: "/fitbit" },
        { path: "/whoop" },
      ],
    });
    expect(String(error)).not.toContain(key);
    expect(String(error)).toContain("/fitbit must be an object\n/whoop is unknown; the nearest is");
    expect(server.sockets.size).toBe(0);
  });

  let shown = 0;
  it.each([
    ["an object that becomes another string", { toString: () => (shown++ ? ".." : ids.orgId) }],
    ["a list of one UUID", [ids.orgId]],
    ["an object without a string", Object.create(null)],
    ["a symbol", Symbol("id")],
  ])("when an id is %s", async (_, wrong: unknown) => {
    const server = await startServer(answer(200));
    const client = createManagementClient({ managementKey: key, baseUrl: server.url });
    // The types forbid it; JavaScript does not.
    const orgId = wrong as string;
    const error = await rejection(upsertTeamScopeRequirements(client, { ...ids, orgId }, {}));
    expect(error).toMatchObject({ issues: [{ path: "/orgId", message: "must be a UUID" }] });
    expect(server.sockets.size).toBe(0);
  });

  it.each(["pk_live", "sk_live", "", "a b", "a\n", "ключ"])(
    "when the function gives the key %j",
    async (wrong) => {
      const server = await startServer(answer(200));
      const error = await rejection(call({ baseUrl: server.url, managementKey: () => wrong }));
      expect(error).toMatchObject({
        name: "InvalidRequestError",
        issues: [{ path: "/managementKey" }],
      });
      expect(server.sockets.size).toBe(0);
    },
  );

  it("when the function throws, and what it throws is untouched", async () => {
    const thrown = new RangeError("no key today");
    const managementKey = () => Promise.reject(thrown);
    expect(await rejection(call({ managementKey }))).toBe(thrown);
  });

  it.each([
    "00000000-0000-0000-0000-000000000000",
    "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
    "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
  ])("but for a UUID such as %s", async (orgId) => {
    const server = await startServer(answer(200));
    const client = createManagementClient({ managementKey: key, baseUrl: server.url });
    await upsertTeamScopeRequirements(client, { ...ids, orgId }, {});
    expect(server.requests).toHaveLength(1);
  });
});

describe("the message", () => {
  it.each([
    [answerJson(404, { detail: "Team not found" }), "answered 404: Team not found (attempts: 1)"],
    [answerJson(404, { detail: [] }), "answered 404 (attempts: 1)"],
    [
      answerJson(401, { detail: "Invalid token" }),
      "answered 401 (X-Management-Key takes a management key (mg_), not a team key (pk_, sk_)): Invalid token (attempts: 1)",
    ],
    [
      answer(403),
      "answered 403 (X-Management-Key takes a management key (mg_), not a team key (pk_, sk_)) (attempts: 1)",
    ],
    [answer(200, "<html>"), "answered 200 without JSON (attempts: 1)"],
  ])("of $1", async (step, want) => {
    const server = await startServer(step);
    const error = await rejection(call({ baseUrl: server.url }));
    expect(error).toHaveProperty("message", `POST ${path} ${want}`);
  });

  it("stands in the stack behind the name", async () => {
    const server = await startServer(answer(404));
    const error = await rejection(call({ baseUrl: server.url }));
    expect(error).toHaveProperty("stack", expect.stringMatching(/^HttpError: POST /));
  });
});
