import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { RetryEvent } from "../../src/client.ts";
import { call, method, path, rejection, requirements } from "../support/call.ts";
import {
  answer,
  answerJson,
  answerPart,
  drip,
  hang,
  reset,
  startServer,
  type Step,
} from "../support/server.ts";

const sent = JSON.stringify(requirements);
const html = "<!doctype html><title>Unavailable</title>";
const invalid = { detail: [{ loc: ["body", "0"], msg: "no", type: "missing" }] };
const zipped = gzipSync('{"ok":true,"padding":"0123456789abcdefghijklmnopqrstuvwxyz"}');
/** 2 MB that unfold to 2 GB: gzip takes several of its files, one behind the other, for one. */
const bomb = Buffer.concat(Array<Buffer>(2_000).fill(gzipSync(Buffer.alloc(1_000_000, "x"))));
const gzip = { "content-encoding": "gzip" };

describe("a fault that goes on ends the call with its error", () => {
  const network = { name: "NetworkError", attempts: 3 };
  const noReason = { name: "Error", message: "no reason was given" };
  const timeout = { name: "TimeoutError", attempts: 3, timeoutMs: 100 };
  const unexpected = { name: "UnexpectedResponseError", attempts: 1, status: 200 };
  const http = (status: number, body?: unknown, attempts = 1) => ({
    name: "HttpError",
    status,
    body,
    attempts,
  });
  const faults: readonly {
    given: string;
    step: Step;
    want: Readonly<Record<string, unknown>> & { readonly attempts: number };
    timeoutMs?: number;
  }[] = [
    { given: "a reset before the headers", step: reset, want: network },
    { given: "an end before the headers", step: (socket) => socket.end(), want: network },
    {
      given: "an answer that is not HTTP",
      step: (socket) => socket.end("SSH-2.0-OpenSSH\r\n"),
      want: network,
    },
    { given: "407", step: answer(407), want: { ...network, cause: noReason } },
    { given: "no headers in time", step: hang, want: timeout, timeoutMs: 100 },
    {
      given: "a reset in the middle of the body",
      step: answerPart(200, '{"ok":', "reset"),
      want: unexpected,
    },
    {
      given: "a body shorter than its Content-Length",
      step: answerPart(200, '{"ok":true}', "end"),
      want: unexpected,
    },
    {
      given: "chunks without the last one",
      step: answerPart(200, "4\r\nnull\r\n", "end", { "transfer-encoding": "chunked" }),
      want: unexpected,
    },
    {
      given: "gzip cut short by the connection",
      step: answerPart(200, zipped.subarray(0, 40), "end", {
        ...gzip,
        "content-length": zipped.length,
      }),
      want: unexpected,
    },
    {
      given: "gzip cut short by a server that says it is whole",
      step: answer(200, zipped.subarray(0, 40), gzip),
      want: unexpected,
    },
    {
      given: "a body longer than its Content-Length",
      step: answer(200, '{"ok":true}', { "content-length": 7, connection: "close" }),
      want: unexpected,
    },
    { given: "gzip of 2 GB", step: answer(200, bomb, gzip), want: unexpected },
    {
      given: "more than 1 MiB of JSON",
      step: answerJson(200, "x".repeat(1_048_576)),
      want: unexpected,
    },
    {
      given: "a body that stops",
      step: answerPart(200, '{"ok":', "hang"),
      want: unexpected,
      timeoutMs: 2_000,
    },
    {
      given: "a body that drips past the timeout",
      step: drip,
      want: unexpected,
      timeoutMs: 2_000,
    },
    { given: "200 with HTML", step: answer(200, html), want: unexpected },
    {
      given: "200 with JSON of 101 levels",
      step: answer(200, "[".repeat(101) + "]".repeat(101)),
      want: unexpected,
    },
    { given: "503 with HTML", step: answer(503, html), want: http(503, html, 3) },
    { given: "503 without a body", step: answer(503), want: http(503, undefined, 3) },
    {
      given: "503 with a body cut short",
      step: answerPart(503, "x".repeat(900), "end"),
      want: http(503, "x".repeat(900), 3),
    },
    {
      given: "400 with a body that stops",
      step: answerPart(400, "x".repeat(900), "hang"),
      want: http(400, "x".repeat(900)),
      timeoutMs: 2_000,
    },
    {
      given: "400 with gzip of 2 GB",
      step: answer(400, bomb, gzip),
      want: { status: 400, attempts: 1 },
    },
    { given: "408", step: answer(408), want: http(408, undefined, 3) },
    { given: "429", step: answer(429), want: http(429, undefined, 3) },
    { given: "500", step: answerJson(500, { detail: "x" }), want: http(500, { detail: "x" }, 3) },
    { given: "502", step: answer(502), want: http(502, undefined, 3) },
    { given: "504", step: answer(504), want: http(504, undefined, 3) },
    { given: "400", step: answerJson(400, null), want: http(400, null) },
    { given: "401", step: answer(401), want: http(401) },
    { given: "403", step: answer(403), want: http(403) },
    { given: "404", step: answer(404), want: http(404) },
    { given: "409", step: answer(409), want: http(409) },
    { given: "422", step: answerJson(422, invalid), want: http(422, invalid) },
    { given: "501", step: answer(501), want: http(501) },
    { given: "304", step: answer(304), want: http(304) },
  ];

  it.each(faults)(
    "$given gives $want.name after $want.attempts",
    // Only where it is to be reached is the time short: a loaded machine is slow.
    async ({ step, want, timeoutMs = 60_000 }) => {
      const server = await startServer(step);
      const error = await rejection(call({ baseUrl: server.url, timeoutMs }));
      expect(error).toMatchObject(want);
      expect(error).toHaveProperty("message", expect.stringContaining(`${method} ${path} `));
      expect(error).toHaveProperty(
        "message",
        expect.stringContaining(`(attempts: ${want.attempts})`),
      );
      expect(server.requests.map(({ body }) => body)).toEqual(Array(want.attempts).fill(sent));
    },
  );

  it("a server that is gone is a NetworkError that says so", async () => {
    const server = await startServer(hang);
    await server.close();
    expect(await rejection(call({ baseUrl: server.url }))).toMatchObject({
      name: "NetworkError",
      attempts: 3,
      message: `${method} ${path} got no answer: connect ECONNREFUSED 127.0.0.1:${server.port} (attempts: 3)`,
      cause: { name: "Error", code: "ECONNREFUSED" },
    });
  });

  it("an error's body is kept up to 64 KiB, and the rest is not read", async () => {
    const server = await startServer(
      answerPart(400, "x".repeat(200_000), "hang", { "content-length": 1e9 }),
    );
    const error = await rejection(call({ baseUrl: server.url }));
    expect(error).toMatchObject({ name: "HttpError", status: 400 });
    expect(error).toHaveProperty("body", "x".repeat(65_536));
  });

  it("a body of exactly 64 KiB is kept whole", async () => {
    const server = await startServer(answer(400, "x".repeat(65_536)));
    expect(await rejection(call({ baseUrl: server.url }))).toHaveProperty("body.length", 65_536);
  });

  it.each([
    [100, "is parsed", "object"],
    [101, "stays text", "string"],
  ])("a body that nests %d levels %s", async (levels, _, type) => {
    const server = await startServer(answer(400, "[".repeat(levels) + "]".repeat(levels)));
    const error = await rejection(call({ baseUrl: server.url }));
    expect(error).toHaveProperty(
      "body",
      expect.toSatisfy((body) => typeof body === type),
    );
  });

  it("a body that nests 6 000 levels stays text, and the error can be serialized", async () => {
    const text = `{"detail":${"[".repeat(6_000)}${"]".repeat(6_000)}}`;
    const server = await startServer(answer(400, text));
    const error = await rejection(call({ baseUrl: server.url }));
    expect(error).toHaveProperty("body", text);
    expect(JSON.stringify(error)).toContain('"status":400');
  });
});

describe("a fetch of the caller's", () => {
  it.each<[how: string, fetch: () => Promise<Response>]>([
    [
      "throws at once",
      () => {
        throw new Error("fetch failed");
      },
    ],
    [
      "rejects with a reason that names a redirect",
      () => Promise.reject(new Error("redirect.example")),
    ],
    // The types forbid it; JavaScript does not.
    ["returns nothing", () => Promise.resolve(undefined as unknown as Response)],
    // What is not an Error is thrown on purpose.
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
    ["rejects with what has no text", () => Promise.reject(Object.create(null))],
  ])("that %s is a NetworkError, after one request an attempt", async (_, fail) => {
    let requests = 0;
    const fetch = () => {
      requests++;
      return fail();
    };
    expect(await rejection(call({ fetch }))).toMatchObject({ name: "NetworkError", attempts: 3 });
    expect(requests).toBe(3);
  });

  it("whose body is not a stream of bytes is not asked again", async () => {
    let requests = 0;
    const fetch = () => {
      requests++;
      return Promise.resolve(
        new Response(
          new ReadableStream({
            start: (controller) => {
              controller.enqueue("text");
            },
          }),
        ),
      );
    };
    expect(await rejection(call({ fetch }))).toMatchObject({
      name: "UnexpectedResponseError",
      attempts: 1,
    });
    expect(requests).toBe(1);
  });
});

describe("a fault that passes is not seen", () => {
  it.each([
    ["503 twice", [answer(503), answer(503)]],
    ["a reset", [reset]],
    ["no answer in time", [hang]],
    ["one of each kind", [reset, answer(429, "", { "retry-after": 0 })]],
  ] as const)("%s, then success", async (_, steps) => {
    const [first, ...rest] = steps;
    const server = await startServer(first, ...rest, answerJson(200, { ok: true }));
    expect(await call({ baseUrl: server.url, timeoutMs: 2_000 })).toEqual({ ok: true });
    expect(server.requests.map(({ body }) => body)).toEqual(Array(steps.length + 1).fill(sent));
  });

  it("maxRetries of the call goes before that of the client", async () => {
    const server = await startServer(answer(503), answer(503), answer(503), answer(200));
    const client = { baseUrl: server.url, maxRetries: 0 };
    expect(await rejection(call(client))).toMatchObject({ status: 503, attempts: 1 });
    expect(await call(client, { maxRetries: 2 })).toBeUndefined();
  });
});

describe("onRetry", () => {
  it("is called before each wait, with the error behind it", async () => {
    const events: RetryEvent[] = [];
    const server = await startServer(
      answerJson(503, { detail: "down" }),
      answer(429, "", { "retry-after": "0.25" }),
      answer(200),
    );
    await call({ baseUrl: server.url, onRetry: (event) => events.push(event) });
    expect(events).toMatchObject([
      { attempt: 1, delayMs: 0, reason: { status: 503, attempts: 1 } },
      { attempt: 2, delayMs: 250, reason: { status: 429, attempts: 2 } },
    ]);
    expect(events[0]?.reason.message).toBe(`${method} ${path} answered 503: down (attempts: 1)`);
  });

  const thrown = new RangeError("mine");
  it.each<[how: string, onRetry: () => unknown]>([
    [
      "throws",
      () => {
        throw thrown;
      },
    ],
    ["rejects", () => Promise.reject(thrown)],
  ])("that %s ends the call with what it gave", async (_, onRetry) => {
    const server = await startServer(answer(503));
    expect(await rejection(call({ baseUrl: server.url, onRetry }))).toBe(thrown);
    expect(server.requests).toHaveLength(1);
  });

  it("is awaited before the next attempt", async () => {
    const server = await startServer(answer(503), answer(200));
    let isDone = false;
    const onRetry = async () => {
      await new Promise(setImmediate);
      expect(server.requests).toHaveLength(1);
      isDone = true;
    };
    await call({ baseUrl: server.url, onRetry });
    expect(isDone).toBe(true);
  });
});

describe("a 429 with Retry-After", () => {
  it.each([
    ["0", 0],
    ["0.01", 10],
    ["Tue, 24 Nov 2026 11:00:00 GMT", 0],
    ["Tue, 24 Nov 2026 12:00:00 GMT", 0],
  ])("of %j is tried again after %d ms", async (field, delayMs) => {
    const events: RetryEvent[] = [];
    const server = await startServer(answer(429, "", { "retry-after": field }), answer(200));
    const onRetry = (event: RetryEvent) => events.push(event);
    await call({ baseUrl: server.url, onRetry }, {}, undefined, 0.001);
    expect(events).toMatchObject([{ delayMs, reason: { retryAfterMs: delayMs } }]);
  });

  it.each([["-1"], ["soon"], ["1, 2"], [""]])("of %j backs off by itself", async (field) => {
    const events: RetryEvent[] = [];
    const server = await startServer(answer(429, "", { "retry-after": field }), answer(200));
    const onRetry = (event: RetryEvent) => events.push(event);
    await call({ baseUrl: server.url, onRetry }, {}, undefined, 0.002);
    expect(events).toMatchObject([{ delayMs: 1, reason: { retryAfterMs: undefined } }]);
  });

  it.each([
    ["61", 61_000],
    ["60.001", 60_001],
    ["Tue, 24 Nov 2026 13:00:00 GMT", 3_600_000],
    ["9".repeat(400), 2_147_483_647],
  ])("of %j ends the call at once", async (field, retryAfterMs) => {
    const server = await startServer(answer(429, "", { "retry-after": field }));
    const error = await rejection(call({ baseUrl: server.url }));
    expect(error).toMatchObject({ name: "HttpError", status: 429, retryAfterMs, attempts: 1 });
  });
});

describe("a redirect", () => {
  it.each([301, 302, 303, 307, 308])(
    "of %d to another origin sends nothing there, and is sent once",
    async (status) => {
      const other = await startServer(answer(200));
      const redirect = answer(status, "", { location: `${other.url}/elsewhere` });
      const server = await startServer(redirect);
      const error = await rejection(call({ baseUrl: server.url }));
      expect(error).toMatchObject({ name: "HttpError", status, attempts: 1 });
      expect(server.requests).toHaveLength(1);
      expect(other.sockets.size).toBe(0);
    },
  );
});

describe("the message", () => {
  it("of a status that is not 2xx is one line, whatever the server says", async () => {
    const detail = "a\r\nb\u001b[31mc\u0085d\u009be\u2028f\u202eg\u2066h\u{e0041}i\ud800";
    const server = await startServer(answerJson(400, { detail }));
    const error = await rejection(call({ baseUrl: server.url }));
    expect(error).toMatchObject({ body: { detail } });
    expect(error).toHaveProperty("message", expect.not.stringMatching(/[\p{C}\p{Zl}\p{Zp}]/u));
    expect(error).toHaveProperty(
      "message",
      expect.stringContaining("a\\u000d\\u000ab\\u001b[31mc"),
    );
  });

  it("of an error of the network is one line", async () => {
    const fetch = () => Promise.reject(new Error("a\nb\u001b[31m"));
    const error = await rejection(call({ fetch }));
    expect(error).toHaveProperty("message", expect.stringContaining("a\\u000ab\\u001b[31m"));
  });

  it("says that a write with a body that broke off was accepted", async () => {
    const server = await startServer(answerPart(200, '{"ok":', "end"));
    const error = await rejection(call({ baseUrl: server.url }));
    expect(error).toHaveProperty("message", expect.stringContaining("succeeded (200)"));
  });

  it("holds no more than 500 characters of what the server says", async () => {
    const server = await startServer(answerJson(400, { detail: "x".repeat(9_000) }));
    const error = await rejection(call({ baseUrl: server.url }));
    expect(error).toHaveProperty("message.length", expect.closeTo(500 + path.length, -2));
  });
});

it("a text that was cut off keeps all but the beginning of a key at its end", async () => {
  const managementKey = "mg_".padEnd(40, "0123456789");
  const text = "x".repeat(1_440);
  const step = answerPart(503, text + managementKey.slice(0, 39), "end", {
    "content-length": 9_000,
  });
  const server = await startServer(step);
  const error = await rejection(call({ baseUrl: server.url, managementKey }));
  expect(error).toHaveProperty("body", text);
});
