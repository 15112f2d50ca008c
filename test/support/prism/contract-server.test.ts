import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { startContractServer } from "./contract-server.ts";
import { answerJson, startServer } from "../server.ts";

/** A document with one operation, which takes and gives any of `schema`, and further members. */
function documentOf(schema: object, more: { operation?: object; response?: object } = {}) {
  const content = { "application/json": { schema } };
  return {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: {
      "/a/{id}": {
        post: {
          parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
          requestBody: { required: true, content },
          responses: {
            "200": {
              description: "ok",
              content: { "application/json": { schema: {}, example: "done", ...more.response } },
            },
          },
          ...more.operation,
        },
      },
    },
  };
}

async function start(document: object): Promise<string> {
  const server = await startContractServer(document);
  onTestFinished(server.close);
  return server.url;
}

async function post(url: string, body: unknown, path = "/a/1") {
  const headers = { "content-type": "application/json" };
  const response = await fetch(url + path, { method: "POST", headers, body: JSON.stringify(body) });
  return { status: response.status, text: await response.text() };
}

/** A file and a server that nobody may read. */
async function startCanaries() {
  const folder = await mkdtemp(join(tmpdir(), "canary-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, "canary.json");
  await writeFile(file, JSON.stringify({ type: "string", const: "canary" }));
  const server = await startServer(answerJson(200, { const: "canary" }));
  return { refs: [file, `file://${file}`, `${server.url}/canary.json`], server };
}

describe("a `$ref` in data", () => {
  const places: [string, ($ref: object) => object][] = [
    ["const", (data) => documentOf({ const: data })],
    ["enum", (data) => documentOf({ enum: ["a", [data]] })],
    [
      "enum of a component",
      (data) => ({
        ...documentOf({ $ref: "#/components/schemas/A" }),
        components: { schemas: { A: { properties: { b: { enum: [data] } } } } },
      }),
    ],
    ["default", (data) => documentOf({ properties: { a: { default: data } } })],
    ["examples of a schema", (data) => documentOf({ examples: [data] })],
    ["example of an answer", (data) => documentOf({}, { response: { example: { a: data } } })],
    [
      "examples of an answer",
      (data) =>
        documentOf({}, { response: { example: undefined, examples: { a: { value: data } } } }),
    ],
    ["extension", (data) => documentOf({ "x-a": { b: data } })],
    [
      "name of a discriminator's mapping",
      (data) => documentOf({ discriminator: { propertyName: "a", mapping: data } }),
    ],
    [
      "name of a scope",
      (data) => ({
        ...documentOf({}),
        components: {
          securitySchemes: {
            A: {
              type: "oauth2",
              flows: { implicit: { authorizationUrl: "https://a", scopes: data } },
            },
          },
        },
      }),
    ],
  ];

  test.each(places)("%s: nothing is read and nothing is asked", async (_, place) => {
    const { refs, server } = await startCanaries();
    for (const $ref of refs) {
      const url = await start(place({ $ref }));
      const { text } = await post(url, {});
      expect(text).not.toContain("canary");
    }
    expect(server.requests).toEqual([]);
  });

  test.each([
    [{ const: { $ref: "#/info" } }, { $ref: "#/info" }, { title: "T", version: "1" }],
    [
      { const: { $ref: "/etc/passwd", a: [1, null] } },
      { $ref: "/etc/passwd", a: [1, null] },
      { $ref: "/etc/passwd", a: [1, 2] },
    ],
    [{ const: [{ $ref: "x" }, 1] }, [{ $ref: "x" }, 1], [{ $ref: "x" }, 1, 1]],
    [{ enum: ["a", { $ref: "x" }] }, { $ref: "x" }, { $ref: "y" }],
    [{ enum: ["a", { $ref: "x" }] }, "a", "b"],
    [{ enum: [{ $ref: "x" }], allOf: [{ type: "object" }] }, { $ref: "x" }, { $ref: "x", b: 1 }],
  ])("%j is validated as a value", async (schema, right, wrong) => {
    const url = await start(documentOf(schema));
    expect((await post(url, right)).status).toBe(200);
    expect((await post(url, wrong)).status).toBe(422);
  });
});

test("a reference to another document is refused before anything is read", async () => {
  const { refs, server } = await startCanaries();
  for (const $ref of refs) {
    await expect(startContractServer(documentOf({ $ref }))).rejects.toThrow(`refers to ${$ref}`);
  }
  expect(server.requests).toEqual([]);
});

test("a callback of the document is never sent, an external example never fetched", async () => {
  const { server } = await startCanaries();
  const callback = { [`${server.url}/callback`]: { post: { responses: { "200": {} } } } };
  const examples = { a: { externalValue: `${server.url}/example` } };
  const url = await start(
    documentOf(
      {},
      { operation: { callbacks: { a: callback } }, response: { examples, example: undefined } },
    ),
  );
  await post(url, {});
  await post(url, {});
  expect(server.requests).toEqual([]);
});

test("the Accept header of one request does not count for the next", async () => {
  const url = await start(documentOf({}));
  const init = { method: "POST", body: "{}" };
  const headers = { "content-type": "application/json" };
  const text = await fetch(`${url}/a/1`, {
    ...init,
    headers: { ...headers, accept: "text/plain" },
  });
  expect(text.status).toBe(406);
  expect((await post(url, {})).status).toBe(200);
});

describe("a request that cannot be read", () => {
  /** Sends what `fetch` would not. */
  async function send(url: string, path: string, headers: Record<string, string>, body = "{}") {
    return new Promise<number | undefined>((resolve, reject) => {
      const all = { "content-type": "application/json", ...headers };
      const request = httpRequest(url, { method: "POST", path, headers: all }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      request.on("error", reject).end(body);
    });
  }

  test.each<[string, string, Record<string, string>, string | undefined, number]>([
    ["bad percent-encoding", "/a/%ff", {}, undefined, 400],
    ["a path that is no URL", "//", {}, undefined, 404],
    ["another host in the path", "http://127.0.0.1:99999/a", {}, undefined, 404],
    ["broken JSON", "/a/1", {}, "{", 400],
    ["an Accept header of no media type", "/a/1", { accept: "foo" }, undefined, 500],
    ["an empty Accept header", "/a/1", { accept: ",," }, undefined, 500],
    ["a Content-Type of no media type", "/a/1", { "content-type": ";;" }, undefined, 500],
    ["a body of more than 10 MiB", "/a/1", {}, " ".repeat(10 * 1024 * 1024 + 1), 413],
  ])("%s is answered, and the next one too", async (_, path, headers, body, status) => {
    const url = await start(
      documentOf({}, { response: { schema: { type: "object" }, example: undefined } }),
    );
    expect(await send(url, path, headers, body)).toBe(status);
    expect((await post(url, {})).status).toBe(200);
  });
});

test("names outside ASCII are escaped in the header that lists violations", async () => {
  const content = { "application/json": { schema: {}, example: "no" } };
  const responses = { "422": { description: "no", content } };
  const url = await start(
    documentOf({ properties: { ключ: { type: "string" } } }, { operation: { responses } }),
  );
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ ключ: 1 });
  const response = await fetch(`${url}/a/1`, { method: "POST", headers, body });
  expect(response.status).toBe(422);
  const violations: unknown = JSON.parse(response.headers.get("sl-violations") ?? "");
  expect(violations).toMatchObject([{ location: ["request", "body", "ключ"] }]);
});
