import { inspect } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { compile } from "../../support/compile.ts";
import { generateFrom, readRepositoryFile } from "../../support/generate.ts";
import { type ClientModule, importClient } from "../../support/import-generated.ts";
import { answer, answerJson, startServer } from "../../support/server.ts";

const text = readRepositoryFile("test/fixtures/whole-api.json");
const key = "mg_farm-0123456789";
const id = "0189a1b2-0000-7000-8000-00000000000a";
const init = { params: { path: { id } } };
const farm = { id, name: "Green" };

let files: ReadonlyMap<string, string>;
let client: ClientModule;
beforeAll(async () => {
  ({ files } = await generateFrom(text, "api.json"));
  client = await importClient(files);
});

/** What TypeScript says of a module beside those that are generated. */
function errorsOf(generated: ReadonlyMap<string, string>, lines: string): string[] {
  return compile(new Map([...generated, ["caller.ts", lines]]));
}

describe("a fetch client of a whole API that is given a management key", () => {
  test.each<[string, unknown]>([
    ["a string", key],
    ["a function", () => key],
    ["an asynchronous function", () => Promise.resolve(key)],
  ])("calls any operation with it: %s", async (_, managementKey) => {
    const server = await startServer(answerJson(200, farm));
    const baseUrl = `${server.url}/v1/`;
    const { GET } = client.createFetchClient({ baseUrl, managementKey });
    expect(await GET("/farms/{id}", init)).toMatchObject({ data: farm });
    expect(server.requests).toMatchObject([
      { method: "GET", path: `/v1/farms/${id}`, headers: { "x-farm-key": key } },
    ]);
  });

  test("types what the operation takes and answers", () => {
    const calls = `
import { createFetchClient } from "./client.ts";

const client = createFetchClient({ managementKey: () => Promise.resolve("mg_farm") });
export const { data } = await client.GET("/farms/{id}", { params: { path: { id: "7" } } });
// A farm, or text where CSV is asked for.
export const name: string | undefined = typeof data === "string" ? data : data?.name;
`;
    expect(errorsOf(files, calls)).toEqual([]);
    expect(errorsOf(files, calls.replace("data?.name", "data?.nom"))).not.toEqual([]);
    expect(errorsOf(files, calls.replace("/farms/{id}", "/barns/{id}"))).not.toEqual([]);
  });

  test("asks the function before each request, so that a rotated key is used", async () => {
    const server = await startServer(answerJson(200, farm));
    const keys = ["mg_first", "mg_second"];
    const managementKey = () => keys.shift();
    const { GET } = client.createFetchClient({ baseUrl: server.url, managementKey });
    await GET("/farms/{id}", init);
    await GET("/farms/{id}", init);
    const sent = server.requests.map(({ headers }) => headers["x-farm-key"]);
    expect(sent).toEqual(["mg_first", "mg_second"]);
  });

  test("sends it in place of another value of the header, and keeps the other headers", async () => {
    const server = await startServer(answerJson(200, farm));
    const headers = { "X-Farm-Key": "mg_old", "X-Trace": "7" };
    const { GET } = client.createFetchClient({
      baseUrl: server.url,
      managementKey: key,
      headers,
    });
    await GET("/farms/{id}", { ...init, headers: { "x-farm-key": "mg_older" } });
    expect(server.requests[0]?.headers).toMatchObject({ "x-farm-key": key, "x-trace": "7" });
  });

  test.each([undefined, null, "", "pk_eu_0123", "sk_us_0123", "mg_\n", "mg_ключ", "x".repeat(513)])(
    "refuses the key %j, and does not print it",
    async (wrong) => {
      const server = await startServer(answerJson(200, farm));
      const words =
        "managementKey must be a management key (mg_), not empty, not a team key (pk_, sk_).";
      const error = new TypeError(words);
      const baseUrl = server.url;
      expect(() => client.createFetchClient({ baseUrl, managementKey: wrong })).toThrow(error);
      const { GET } = client.createFetchClient({ baseUrl, managementKey: () => wrong });
      await expect(GET("/farms/{id}", init)).rejects.toThrow(error);
      expect(server.requests).toEqual([]);
    },
  );

  test("rejects with what the function throws, and sends nothing", async () => {
    const server = await startServer(answerJson(200, farm));
    const managementKey = () => Promise.reject(new Error("the vault is closed"));
    const { GET } = client.createFetchClient({ baseUrl: server.url, managementKey });
    await expect(GET("/farms/{id}", init)).rejects.toThrow("the vault is closed");
    expect(server.requests).toEqual([]);
  });

  test.each(["http://api.farm.example", "http://127.0.0.1.farm.example", "ftp://127.0.0.1"])(
    "refuses the base URL %s",
    (baseUrl) => {
      expect(() => client.createFetchClient({ baseUrl, managementKey: key })).toThrow(
        "baseUrl must be https: (http: on this machine) for a management key.",
      );
      expect(() => client.createFetchClient({ baseUrl })).not.toThrow();
    },
  );

  test("follows no redirect", async () => {
    const other = await startServer(answerJson(200, farm));
    const first = await startServer(answer(307, "", { location: other.url }));
    const { GET, use } = client.createFetchClient({ baseUrl: first.url, managementKey: key });
    const follow = { redirect: "follow" } as const;
    expect((await GET("/farms/{id}", { ...init, ...follow })).response.status).toBe(307);
    use({ onRequest: ({ request }: { request: Request }) => new Request(request, follow) });
    expect((await GET("/farms/{id}", init)).response.status).toBe(307);
    expect(other.requests).toEqual([]);
  });

  test("refuses a request to another origin, or beside the path of the base URL", async () => {
    const other = await startServer(answerJson(200, farm));
    const first = await startServer(answerJson(200, farm));
    const baseUrl = `${first.url}/v1`;
    const { GET, use } = client.createFetchClient({ baseUrl, managementKey: key });
    const only = `The management key is sent below ${baseUrl}/ only.`;
    const elsewhere = { ...init, baseUrl: other.url };
    await expect(GET("/farms/{id}", elsewhere)).rejects.toThrow(only);
    await expect(GET("/../{id}", init)).rejects.toThrow(only);
    use({ onRequest: ({ request }: { request: Request }) => new Request(other.url, request) });
    await expect(GET("/farms/{id}", init)).rejects.toThrow(only);
    expect([...first.requests, ...other.requests]).toEqual([]);
  });

  test("shows it neither in its client nor to what a caller adds", async () => {
    const server = await startServer(answerJson(400, {}));
    const seen: unknown[] = [];
    const created = client.createFetchClient({ baseUrl: server.url, managementKey: key });
    const see = (event: { request: Request }) => {
      seen.push(event, [...event.request.headers]);
    };
    created.use({ onRequest: see, onResponse: see });
    class SeenRequest extends Request {
      constructor(url: string, init: RequestInit) {
        super(url, init);
        seen.push(init);
      }
    }
    seen.push(created, await created.GET("/farms/{id}", { ...init, Request: SeenRequest }));
    const shown = inspect(seen, { showHidden: true, depth: null, getters: true });
    expect(shown).toContain("farms");
    expect(shown).not.toContain(key);
    expect(server.requests[0]?.headers["x-farm-key"]).toBe(key);
  });

  test("does not hand it to a fetch that a request brings", async () => {
    const requests: Request[] = [];
    const fetch = (request: Request) => {
      requests.push(request);
      return Promise.resolve(Response.json(farm));
    };
    const { GET } = client.createFetchClient({ managementKey: key });
    await GET("/farms/{id}", { ...init, fetch });
    expect(requests.map(({ headers }) => headers.get("x-farm-key"))).toEqual([null]);
  });
});

test("a fetch client without a management key sends none, and takes any base URL", async () => {
  const server = await startServer(answerJson(200, farm));
  const { GET } = client.createFetchClient({ baseUrl: server.url });
  await GET("/farms/{id}", { ...init, baseUrl: `${server.url}/other` });
  expect(server.requests[0]?.path).toBe(`/other/farms/${id}`);
  expect(server.requests[0]?.headers).not.toHaveProperty("x-farm-key");
});

test("a fetch client of a document without a header for the key has no such option", async () => {
  // Its text is our own.
  const document = JSON.parse(text) as { components: { securitySchemes: unknown } };
  document.components.securitySchemes = { Key: { type: "http", scheme: "basic" } };
  const { files } = await generateFrom(
    JSON.stringify({ ...document, security: [{ Key: [] }] }),
    "api.json",
  );
  expect(files.get("client.ts")).not.toContain("managementKey");
  const call = 'import { createFetchClient } from "./client.ts";\nexport const client = ';
  expect(errorsOf(files, `${call}createFetchClient();`)).toEqual([]);
  expect(errorsOf(files, `${call}createFetchClient({ managementKey: "mg_farm" });`)).toEqual([
    expect.stringContaining("'managementKey' does not exist in type 'FetchClientOptions'"),
  ]);
});
