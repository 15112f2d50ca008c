import { readFile } from "node:fs/promises";
import { inspect } from "node:util";
import { afterEach, describe, expect, it } from "vitest";
import { createManagementClient } from "../../src/client.ts";
import { ownHeaders } from "../../src/call/headers.ts";
import { type ScopeRequirements, upsertTeamScopeRequirements } from "../../src/upsert.ts";
import {
  call,
  ids,
  key,
  keyOf,
  method,
  path,
  rejection,
  requirements,
  sentKey,
} from "../support/call.ts";
import { otherProvider, provider, requirementOf } from "../support/live.ts";
import { answer, answerJson, answerPart, startServer } from "../support/server.ts";

describe("what is sent", () => {
  it("is the document's operation, with the key in its header and the body as JSON", async () => {
    const server = await startServer(answerJson(200, { ok: true }));
    const client = createManagementClient({ managementKey: key, baseUrl: server.url });
    expect(await upsertTeamScopeRequirements(client, ids, requirements)).toEqual({ ok: true });
    const [request] = server.requests;
    expect(request).toMatchObject({
      method,
      path,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(requirements),
    });
    expect(keyOf(request?.headers ?? {})).toBe(sentKey(key));
  });

  const [scope = ""] = provider.scopes;
  const backwards = [...provider.scopes].reverse();
  const bodies: readonly { given: unknown; want: string }[] = [
    { given: {}, want: "{}" },
    { given: { [provider.name]: undefined }, want: "{}" },
    ...[
      ...(provider.nullable ? [{ [provider.name]: null }] : []),
      { [provider.name]: requirementOf(provider) },
      { [provider.name]: requirementOf(provider, backwards) },
      { [provider.name]: requirementOf(provider, [scope], [scope]) },
      {
        [otherProvider.name]: requirementOf(otherProvider),
        [provider.name]: Object.fromEntries(
          Object.entries(requirementOf(provider, [scope])).reverse(),
        ),
      },
    ].map((given) => ({ given, want: JSON.stringify(given) })),
  ];
  it.each(bodies)("is $want, in the order that was given", async ({ given, want }) => {
    const server = await startServer(answer(200));
    // It is made from the table of what the operation takes.
    await call({ baseUrl: server.url }, {}, given as ScopeRequirements);
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
    expect(server.requests.map(({ headers }) => keyOf(headers))).toEqual(
      ["mg_first", "mg_second", "mg_third"].map(sentKey),
    );
  });

  it("is what was checked, though a getter shows something else the second time", async () => {
    let reads = 0;
    const shown = requirementOf(provider);
    const sly: unknown = {
      get [provider.name]() {
        return reads++ === 0 ? shown : requirementOf(provider, ["wrong"]);
      },
    };
    const server = await startServer(answer(200));
    await call({ baseUrl: server.url }, {}, sly as ScopeRequirements);
    expect(server.requests[0]?.body).toBe(JSON.stringify({ [provider.name]: shown }));
  });

  it("goes through a fetch of the caller's, which is asked to follow no redirect", async () => {
    const calls: [url: string, redirect: unknown][] = [];
    const fetch = (url: string, init: RequestInit) => {
      calls.push([url, init.redirect]);
      return globalThis.fetch(url, init);
    };
    const server = await startServer(answer(200));
    await call({ baseUrl: server.url, fetch });
    expect(calls).toEqual([[server.url + path, "manual"]]);
  });
});

describe("the headers", () => {
  const manifest = new URL("../../package.json", import.meta.url);

  it("name this package and its version", async () => {
    const { version } = JSON.parse(await readFile(manifest, "utf8")) as { version: string };
    const server = await startServer(answer(200));
    await call({ baseUrl: server.url });
    const agent = server.requests[0]?.headers["user-agent"];
    expect(agent).toBe(`junction-team-scopes/${version}`);
  });

  it("are those of the caller too, who may also name another agent", async () => {
    const server = await startServer(answer(503), answer(200));
    const headers = { traceparent: "00-1-1-01", "user-agent": "mine" };
    await call({ baseUrl: server.url }, { headers });
    for (const request of server.requests) {
      expect(request.headers).toMatchObject({ ...headers, "content-type": "application/json" });
      expect(keyOf(request.headers)).toBe(sentKey(key));
    }
    expect(server.requests).toHaveLength(2);
  });

  const wrong: readonly Readonly<Record<string, string>>[] = [
    ...ownHeaders.map((name) => ({ [name]: "x" })),
    ...ownHeaders.map((name) => ({ [name.toUpperCase()]: "x" })),
    { "a b": "x" },
    { a: "x\r\nb: y" },
    { "": "x" },
    { a: "\u{1f600}" },
  ];
  it.each(wrong)("are refused when they are %j", async (headers) => {
    const server = await startServer(answer(200));
    const error = await rejection(call({ baseUrl: server.url }, { headers }));
    expect(error).toMatchObject({ issues: [{ path: "/headers" }] });
    expect(server.sockets.size).toBe(0);
  });
});

describe("what is returned", () => {
  const chunked = answerPart(200, "0\r\n\r\n", "hang", { "transfer-encoding": "chunked" });
  it.each([
    ["an object", answerJson(200, { new: "field" }), { new: "field" }],
    ["an array", answerJson(200, [1]), [1]],
    ["null", answerJson(200, null), null],
    ["JSON of just under 1 MiB", answerJson(200, "x".repeat(1_048_574)), "x".repeat(1_048_574)],
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
  it("when ids, options and requirements are wrong, and all of it is reported", async () => {
    const server = await startServer(answer(200));
    const client = createManagementClient({ managementKey: key, baseUrl: server.url });
    const unknown = `${provider.name}x`;
    const wrong: unknown = { [provider.name]: [], [unknown]: null };
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
        { path: `/${provider.name}` },
        { path: `/${unknown}` },
      ],
    });
    expect(String(error)).not.toContain(key);
    expect(String(error)).toContain(
      `/${provider.name} must be an object\n/${unknown} is unknown; did you mean ${provider.name}? (one of ${provider.name}`,
    );
    expect(server.sockets.size).toBe(0);
  });

  const client = createManagementClient({ managementKey: key, baseUrl: "http://127.0.0.1:9" });
  const given = { client, ids, requirements: {}, options: {} };
  const calls: readonly (readonly [what: string, given: object, path: string])[] = [
    ...[undefined, null, {}, 7, new Proxy(client, {})].map(
      (wrong) => ["client", { client: wrong }, "/client"] as const,
    ),
    ...[undefined, null, {}, 7, Symbol()].map(
      (wrong) => ["ids", { ids: wrong }, "/orgId"] as const,
    ),
    ...[null, 7, "options", Symbol()].map(
      (wrong) => ["options", { options: wrong }, "/options"] as const,
    ),
    ...[null, {}, 7, Symbol(), new EventTarget()].map(
      (signal) => ["signal", { options: { signal } }, "/signal"] as const,
    ),
    ...[undefined, null, 7, Symbol()].map(
      (wrong) => ["requirements", { requirements: wrong }, ""] as const,
    ),
  ];
  it.each(calls)("when the %s is %o", async (_, wrong, path) => {
    const all = { ...given, ...wrong };
    const error = await rejection(
      upsertTeamScopeRequirements(all.client, all.ids, all.requirements, all.options),
    );
    expect(error).toMatchObject({ name: "InvalidRequestError" });
    expect(error).toHaveProperty("issues.0.path", path);
  });

  let shown = 0;
  it.each([
    ["an object that becomes another string", { toString: () => (shown++ ? ".." : ids.orgId) }],
    ["a list of one UUID", [ids.orgId]],
    ["an object without a string", Object.create(null)],
    ["a symbol", Symbol("id")],
  ])("when an id is %s", async (_, wrong: unknown) => {
    // The types forbid it; JavaScript does not.
    const orgId = wrong as string;
    const error = await rejection(upsertTeamScopeRequirements(client, { ...ids, orgId }, {}));
    expect(error).toMatchObject({ issues: [{ path: "/orgId", message: "must be a UUID" }] });
  });

  it.each(["pk_live", "sk_live", "", "a b", "a\n", "ключ", "x".repeat(513)])(
    "when the function returns the key %j",
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
  ])("except for a UUID such as %s", async (orgId) => {
    const server = await startServer(answer(200));
    const client = createManagementClient({ managementKey: key, baseUrl: server.url });
    await upsertTeamScopeRequirements(client, { ...ids, orgId }, {});
    expect(server.requests).toHaveLength(1);
  });
});

describe("a property that Object.prototype was given", () => {
  const options = ["managementKey", "baseUrl", "timeoutMs", "maxRetries", "fetch", "onRetry"];
  const others = ["signal", "orgId", "teamId", "dispatcher", "window", "credentials"];
  const polluted: Record<string, unknown> = Object.prototype as never;

  afterEach(() => {
    for (const name of [...options, ...others]) Reflect.deleteProperty(polluted, name);
  });

  it("is not an option", async () => {
    let init: RequestInit = {};
    const fetch = (_: string, given: RequestInit) => {
      init = given;
      return Promise.resolve(new Response());
    };
    for (const name of [...options, ...others]) polluted[name] = () => key;
    await call({ fetch });
    expect(others.filter((name) => name !== "signal" && name in init)).toEqual([]);
    expect(() => createManagementClient({} as never)).toThrow("/managementKey must be");
    const client = createManagementClient({
      managementKey: key,
      fetch,
      baseUrl: "https://a.example",
    });
    const error = await rejection(upsertTeamScopeRequirements(client, {} as never, {}));
    expect(error).toMatchObject({ issues: [{ path: "/orgId" }, { path: "/teamId" }] });
  });
});

describe("the message", () => {
  const advice = "(check the key)";
  it.each([
    [answerJson(404, { detail: "Team not found" }), "answered 404: Team not found (attempts: 1)"],
    [answerJson(404, { detail: [] }), "answered 404 (attempts: 1)"],
    [answerJson(404, { detail: { msg: "no" } }), "answered 404 (attempts: 1)"],
    [
      answerJson(422, {
        detail: [{ loc: ["body", "x", 0], msg: "Input should be 'a'", type: "enum" }],
      }),
      "answered 422: body.x.0: Input should be 'a' (attempts: 1)",
    ],
    [
      answerJson(422, { detail: [1, 2, 3, 4, 5].map((n) => ({ loc: ["body", n], msg: `m${n}` })) }),
      "answered 422: body.1: m1; body.2: m2; body.3: m3 (attempts: 1)",
    ],
    [
      answerJson(422, { detail: [null, 7, "x", [], {}, { msg: {} }] }),
      "answered 422 (attempts: 1)",
    ],
    [
      answerJson(422, { detail: [{ loc: [{ toString: 1 }], msg: "m" }] }),
      "answered 422: m (attempts: 1)",
    ],
    [
      answer(500, "", { "x-request-id": "7f3a", "x-other": "secret" }),
      "answered 500 (attempts: 3, request 7f3a)",
    ],
    [
      answer(200, "<", { "x-request-id": "x".repeat(900) }),
      `succeeded (200), but the answer is not usable JSON (attempts: 1, request ${"x".repeat(100)})`,
    ],
    [answer(307), "answered 307 (redirects are not followed) (attempts: 1)"],
    [
      answerJson(401, { detail: "Invalid token" }),
      `answered 401 ${advice}: Invalid token (attempts: 1)`,
    ],
    [answer(403), `answered 403 ${advice} (attempts: 1)`],
    [answer(200, "<html>"), "succeeded (200), but the answer is not usable JSON (attempts: 1)"],
  ])("of $1", async (step, want) => {
    const server = await startServer(step);
    const error = await rejection(call({ baseUrl: server.url }));
    expect(error).toHaveProperty("message", `${method} ${path} ${want}`);
  });

  it("has a request ID that is also a property", async () => {
    for (const status of [200, 500]) {
      const server = await startServer(answer(status, "<", { "x-request-id": `a${key}b` }));
      const error = await rejection(call({ baseUrl: server.url }));
      expect(error).toHaveProperty("requestId", "a[redacted]b");
    }
  });

  it("shows the reasons of a 422 wherever an error is printed", async () => {
    const detail = [{ loc: ["body", "x"], msg: "Input should be 'a'" }];
    const server = await startServer(answerJson(422, { detail }));
    const error = await rejection(call({ baseUrl: server.url }));
    expect(inspect(error)).toContain("body.x: Input should be 'a'");
  });

  it("follows the name in the stack", async () => {
    const server = await startServer(answer(404));
    const error = await rejection(call({ baseUrl: server.url }));
    expect(error).toHaveProperty("stack", expect.stringMatching(/^HttpError: [A-Z]+ /));
  });
});
