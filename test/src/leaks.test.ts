import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import type { ManagementClientOptions, RetryEvent } from "../../src/client.ts";
import { call, rejection } from "../support/call.ts";
import {
  answer,
  answerJson,
  answerPart,
  hang,
  reset,
  startServer,
  type Step,
} from "../support/server.ts";

// Every kind of character that some escape writes differently.
const key = 'mg_"marked"/key\\with&all<of>them%+=\'{}';
const marks = [key, "marked", JSON.stringify(key).slice(1, -1), encodeURIComponent(key)];

/** All that a logger, a serialiser or a curious reader could get to see. */
function everythingOf(value: unknown): string {
  const parts = [
    inspect(value, { showHidden: true, depth: null, getters: true, maxStringLength: null }),
    JSON.stringify(value),
    String(value),
  ];
  for (let error = value; error instanceof Error; error = error.cause) {
    parts.push(error.message, error.stack ?? "", JSON.stringify(error));
    for (const name of Reflect.ownKeys(error)) {
      parts.push(String(name), inspect(Reflect.get(error, name), { depth: null }));
    }
  }
  return parts.join("\n");
}

const escapes: readonly { how: string; write: (text: string) => string }[] = [
  { how: "as it is", write: (text) => text },
  { how: "in JSON", write: (text) => JSON.stringify({ detail: `no ${text}!`, [text]: [text] }) },
  { how: "in JSON in JSON", write: (text) => JSON.stringify({ raw: JSON.stringify([text]) }) },
  { how: "in JSON by PHP", write: (text) => JSON.stringify([text]).replaceAll("/", "\\/") },
  {
    how: "in JSON of escapes alone",
    write: (text) =>
      `["${Array.from(text, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`).join("")}"]`,
  },
  { how: "percent-encoded", write: encodeURIComponent },
  {
    how: "percent-encoded whole",
    write: (text) => Buffer.from(text).toString("hex").replace(/../g, "%$&"),
  },
  {
    how: "in HTML",
    write: (text) =>
      text
        .replaceAll("&", "&amp;")
        .replaceAll('"', "&quot;")
        .replaceAll("<", "&lt;")
        .replaceAll(">", "&gt;")
        .replaceAll("'", "&#39;"),
  },
  { how: "in capitals", write: (text) => text.toUpperCase() },
  { how: "twice over", write: (text) => `${text}${text} ${text}` },
  { how: "cut off at 64 KiB", write: (text) => "x".repeat(65_536 - 20) + text.repeat(9) },
];

async function expectNoLeak(options: Partial<ManagementClientOptions>): Promise<void> {
  const seen: unknown[] = [];
  const onRetry = (event: RetryEvent) => seen.push(event);
  seen.push(await rejection(call({ managementKey: key, timeoutMs: 60, onRetry, ...options })));
  const everything = seen.map(everythingOf).join("\n").toLowerCase();
  for (const mark of marks) expect(everything).not.toContain(mark.toLowerCase());
  expect(everything).toContain("attempts");
}

describe("the key is nowhere to be seen", () => {
  const faults: readonly (readonly [string, Step])[] = [
    ["a reset", reset],
    ["a timeout", hang],
    ["a body cut short", answerPart(200, key, "reset")],
    ["a 2xx that is not JSON", answer(200, key)],
    ["a redirect", answer(302, "", { location: `https://example.com/${encodeURIComponent(key)}` })],
    ["a header", answer(400, "", { "x-echo": key, "retry-after": key })],
  ];
  it.each(faults)("after %s", async (_, step) => {
    const server = await startServer(step);
    await expectNoLeak({ baseUrl: server.url });
  });

  const statuses = [400, 401, 403, 422, 503];
  it.each(escapes)("in a body that echoes it $how", async ({ write }) => {
    for (const status of statuses) {
      const server = await startServer(answer(status, write(key)));
      await expectNoLeak({ baseUrl: server.url });
    }
  });

  it("in a body that breaks off in the middle of it", async () => {
    const server = await startServer(answerPart(503, `x${key.slice(0, -3)}`, "end"));
    await expectNoLeak({ baseUrl: server.url });
  });

  it("in a status line", async () => {
    const server = await startServer((socket) => {
      socket.end(`HTTP/1.1 400 ${key}\r\ncontent-length: 0\r\n\r\n`);
    });
    await expectNoLeak({ baseUrl: server.url });
  });

  const thrown: readonly (readonly [string, unknown])[] = [
    ["a message", new Error(`bad header ${key}`)],
    ["a cause", new TypeError("fetch failed", { cause: new Error(key) })],
    ["a code and a name", Object.assign(new Error(""), { code: key, name: key })],
    ["headers", Object.assign(new Error("x"), { headers: { "X-Management-Key": key } })],
    ["a cause that is no Error", new TypeError("fetch failed", { cause: key })],
    ["a string", key],
    ["a plain object", { key, message: { key } }],
    ["nothing", undefined],
    ["a group", new AggregateError([new Error(key)], "")],
  ];
  it.each(thrown)("when fetch throws it in %s", async (_, value) => {
    // What is no Error is thrown on purpose.
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
    await expectNoLeak({ fetch: () => Promise.reject(value) });
  });

  it("but what else the server said is still there", async () => {
    const server = await startServer(answerJson(400, { detail: `the key ${key} is unknown` }));
    expect(await rejection(call({ managementKey: key, baseUrl: server.url }))).toMatchObject({
      body: { detail: "the key [redacted] is unknown" },
    });
  });

  // Each of them would take an exponential search for ever; the runner's time limit is the judge.
  it.each([
    ["mg_\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\x", "\\".repeat(60_000)],
    ["\\a\\a\\a\\a\\a\\a\\a\\a\\a\\a\\a\\a\\a\\a\\a\\ax", "\\\\\\\\a".repeat(12_000)],
    ["&&&&&&&&&&&&&&&&x", "&amp;".repeat(12_000)],
    ["%5c%5c%5c%5c%5c%5c%5cx", "%5c".repeat(20_000)],
    ["uuuuuuuuuuuuuuuux", "u005cu0075".repeat(6_000)],
    ["mg_0123456789", "&#109;".repeat(5) + "&m;".repeat(5) + "\\u006d".repeat(9_000)],
  ])("and text that is made to look like %j does not stall the search", async (almost, body) => {
    const server = await startServer(answer(400, body));
    const error = await rejection(call({ managementKey: almost, baseUrl: server.url }));
    expect(error).toMatchObject({ name: "HttpError", status: 400 });
  });
});
