import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import type { ManagementClientOptions, RetryEvent } from "../../src/client.ts";
import { redactor } from "../../src/text.ts";
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
const forms = [key, JSON.stringify(key).slice(1, -1), encodeURIComponent(key)];
const marks = [...forms, "marked"];

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

const unicodeEscapes = (text: string) =>
  Array.from(text, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");

/** Every way of writing the key in which it is found. */
const escapes: readonly { how: string; write: (text: string) => string }[] = [
  { how: "as it is", write: (text) => text },
  { how: "in JSON", write: (text) => JSON.stringify({ detail: `no ${text}!`, [text]: [text] }) },
  { how: "in JSON in JSON", write: (text) => JSON.stringify({ raw: JSON.stringify([text]) }) },
  { how: "in JSON by PHP", write: (text) => JSON.stringify([text]).replaceAll("/", "\\/") },
  { how: "in JSON of escapes alone", write: (text) => `["${unicodeEscapes(text)}"]` },
  { how: "URI-encoded", write: encodeURIComponent },
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
    ["headers", Object.assign(new Error("x"), { headers: { "x-key": key } })],
    ["a cause that is not an Error", new TypeError("fetch failed", { cause: key })],
    ["a string", key],
    ["a plain object", { key, message: { key } }],
    ["nothing", undefined],
    ["a group", new AggregateError([new Error(key)], "")],
  ];
  it.each(thrown)("when fetch throws it in %s", async (_, value) => {
    // What is not an Error is thrown on purpose.
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
    await expectNoLeak({ fetch: () => Promise.reject(value) });
  });

  it("while the rest of what the server said is kept", async () => {
    const server = await startServer(answerJson(400, { detail: `the key ${key} is unknown` }));
    expect(await rejection(call({ managementKey: key, baseUrl: server.url }))).toMatchObject({
      body: { detail: "the key [redacted] is unknown" },
    });
  });

  it("in a body that breaks off after any part of it, in any form", () => {
    for (const form of forms) {
      for (let length = 1; length < form.length; length++) {
        const redacted = redactor(key)(`x${form.slice(0, length)}`, true);
        expect(redacted).toBe("x");
      }
    }
  });
});

describe("a key that is made to be seen", () => {
  it.each(["$&$&$1", ".*", "(a+)+b", "[redacted]", "\\", "[", "a".repeat(512)])(
    "is redacted when it is %j",
    (secret) => {
      expect(redactor(secret)(`<${secret}>`)).toBe("<[redacted]>");
    },
  );

  it("is refused when it is longer than 512 characters, and not printed", async () => {
    const long = "mg_".padEnd(2_801, "0123456789");
    const managementKey = () => long;
    const error = await rejection(call({ managementKey }));
    expect(error).toHaveProperty("name", "InvalidRequestError");
    expect(everythingOf(error)).not.toContain("0123456789");
  });
});
