import { once } from "node:events";
import { connect, createServer } from "node:net";
import { text } from "node:stream/consumers";
import { expect, it, onTestFinished } from "vitest";
import { type Answer, refusal } from "../../../src/cli/mock/answer.ts";
import type { MockRequest } from "../../../src/cli/mock/mock.ts";
import { startServer } from "../../../src/cli/mock/server.ts";

const key = "mg_the-key";

/** A server that answers by a function, and what it logged. */
async function start(answer: (request: MockRequest) => Answer) {
  const logged: (readonly string[])[] = [];
  const server = await startServer({
    answer,
    port: 0,
    log: (...lines) => logged.push(lines),
    keyHeader: "X-Key",
  });
  onTestFinished(server.close);
  return { url: server.url, logged };
}

const ok = (): Answer => ({ status: 200, body: [1] });

it.runIf(process.platform === "linux")("listens on one address alone", async () => {
  const { url } = await start(ok);
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  // Linux has more than one of its own: the next is free unless all are taken.
  const next = createServer().listen(Number(new URL(url).port), "127.0.0.2");
  await once(next, "listening");
  next.close();
});
it("gives the request as it was sent, and sends the answer", async () => {
  const seen: MockRequest[] = [];
  const { url } = await start((request) => {
    seen.push(request);
    return { status: 201, body: { a: "ü" }, headers: { allow: "X" } };
  });
  const body = "ä";
  const response = await fetch(`${url}/%ff/a?b=1&b=2`, {
    method: "PUT",
    headers: { a: "b" },
    body,
  });
  expect(response.status).toBe(201);
  expect(await response.json()).toEqual({ a: "ü" });
  expect(response.headers.get("content-type")).toBe("application/json");
  expect(response.headers.get("allow")).toBe("X");
  const [request] = seen;
  expect(request).toMatchObject({ method: "PUT", path: "/%ff/a" });
  expect(request?.query.getAll("b")).toEqual(["1", "2"]);
  expect([request?.header("A"), request?.header("other")]).toEqual(["b", ""]);
  expect(Buffer.from(request?.body ?? []).toString()).toBe(body);
});

it("every answer has an id of its own", async () => {
  const { url } = await start(ok);
  const found = [];
  for (const init of [{}, { method: "POST", body: "x".repeat(2 ** 20 + 1) }, { method: "HEAD" }]) {
    found.push((await fetch(url, init)).headers.get("x-request-id"));
  }
  expect(found).toEqual(["mock-1", "mock-2", "mock-3"]);
});

it("logs a line for each request: method, path, status and the reason of a refusal", async () => {
  let answer = ok();
  const { url, logged } = await start(() => answer);
  await fetch(`${url}/a?b`);
  answer = refusal(404, "nothing is here");
  await fetch(`${url}/c`, { method: "DELETE" });
  expect(logged).toEqual([["GET /a 200"], ["DELETE /c 404 nothing is here"]]);
});

it("never logs the key, wherever it was sent", async () => {
  const { url, logged } = await start(({ path, header }) => {
    if (path === "/throw") throw new Error(`no ${key}`);
    return refusal(422, `body.${header("x-key") || "x"} is unknown`);
  });
  const headers = { "x-key": key };
  await fetch(`${url}/${key}?${key}`, { headers });
  await fetch(`${url}/${"a".repeat(495)}${key}`, { headers });
  await fetch(`${url}/throw`, { headers });
  await fetch(`${url}/?key=${key}`);
  expect(JSON.stringify(logged)).not.toMatch(/mg_|the-key/);
  expect(logged[0]).toEqual(["GET /[redacted] 422 body.[redacted] is unknown"]);
});

it("a fault of ours is a 500 with its stack in the log, and the next request is answered", async () => {
  const fault = new Error("secret");
  let answer = (): Answer => {
    throw fault;
  };
  const { url, logged } = await start(() => answer());
  const response = await fetch(`${url}/a`);
  expect(response.status).toBe(500);
  expect(response.headers.get("x-request-id")).toBe("mock-1");
  expect(await response.text()).not.toContain("secret");
  const [[line, ...stack] = []] = logged;
  expect(line).toMatch(/^GET \/a 500 /);
  expect(stack.join("\n")).toBe(fault.stack);
  answer = ok;
  expect((await fetch(url)).status).toBe(200);
});

it.each([2 ** 20, 2 ** 20 + 1, 2 ** 24])("a body of %i bytes", async (size) => {
  const { url, logged } = await start(({ body }) => ({ status: 200, body: body.length }));
  const response = await fetch(url, { method: "POST", body: "x".repeat(size) });
  const isTaken = size === 2 ** 20;
  expect(response.status).toBe(isTaken ? 200 : 413);
  expect(await response.json()).toEqual(isTaken ? size : { detail: "the limit is 1048576 bytes" });
  expect(logged).toEqual([[isTaken ? "POST / 200" : "POST / 413 the limit is 1048576 bytes"]]);
});

it("a request that breaks off is logged, and the next one is answered", async () => {
  const { url, logged } = await start(ok);
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.write("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{", () => {
    socket.resetAndDestroy();
  });
  await once(socket, "close");
  const broken = () => logged.find(([line]) => line?.startsWith("POST /a "));
  while (broken() === undefined) await fetch(`${url}/next`);
  expect(broken()).toEqual(["POST /a 400 the request broke off"]);
});

it("what is not HTTP is refused, and the next request is answered", async () => {
  const { url } = await start(ok);
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.end("nonsense\r\n\r\n");
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 /);
  expect((await fetch(url)).status).toBe(200);
});

it("rejects with a code when it cannot listen", async () => {
  const { url } = await start(ok);
  const port = Number(new URL(url).port);
  const options = { answer: ok, port, log: () => undefined, keyHeader: undefined };
  await expect(startServer(options)).rejects.toHaveProperty("code", "EADDRINUSE");
});

it("closes while a request is under way", async () => {
  const options = { answer: ok, port: 0, log: () => undefined, keyHeader: undefined };
  const server = await startServer(options);
  const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
  socket.write("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{");
  await (await fetch(server.url)).text();
  const closed = new Promise((resolve) => socket.on("error", resolve).on("close", resolve));
  await server.close();
  await closed;
});
