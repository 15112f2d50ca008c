import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { serverUrl } from "../../generated/client.ts";
import { createManagementClient, firstOf, type ManagementClientOptions } from "../../src/client.ts";
import { InvalidRequestError } from "../../src/errors.ts";
import { upsertTeamScopeRequirements } from "../../src/upsert.ts";
import { ids, key } from "../support/call.ts";

const baseUrl = "https://api.example.com";

function create(options: unknown) {
  // What is wrong is the point.
  return createManagementClient(options as ManagementClientOptions);
}

function issuesOf(options: Readonly<Record<string, unknown>>): unknown {
  try {
    create({ managementKey: key, baseUrl, ...options });
  } catch (error) {
    if (error instanceof InvalidRequestError) return error.issues.map(({ path }) => path);
    throw error;
  }
  return [];
}

/** Where a client without a base URL of its own sends to; `undefined` when there is no such client. */
async function defaultUrl(): Promise<string | undefined> {
  let sentTo = "";
  const fetch = (url: string) => {
    sentTo = url;
    return Promise.resolve(new Response());
  };
  try {
    await upsertTeamScopeRequirements(create({ managementKey: key, fetch }), ids, {});
  } catch (error) {
    if (error instanceof InvalidRequestError) return undefined;
    throw error;
  }
  return sentTo;
}

describe("createManagementClient", () => {
  it.each([
    [{}],
    [{ managementKey: () => key }],
    [{ managementKey: "x".repeat(512) }],
    [{ baseUrl: "https://api.example.com:8443/a/b/" }],
    [{ baseUrl: "HTTPS://API.EXAMPLE.COM" }],
    [{ baseUrl: "https://api.example.com/@team" }],
    [{ baseUrl: "http://localhost:3000" }],
    [{ baseUrl: "http://127.0.0.1" }],
    [{ baseUrl: "http://127.1.2.3:80/x" }],
    [{ baseUrl: "http://[::1]:80" }],
    [{ timeoutMs: 1, maxRetries: 0 }],
    [{ timeoutMs: 2_147_483_647, maxRetries: 10 }],
    [{ timeoutMs: undefined, maxRetries: undefined, fetch: undefined, onRetry: undefined }],
  ])("accepts %j", (options) => {
    expect(issuesOf(options)).toEqual([]);
  });

  it("sends to the document's server, where it has one that is safe to send to", async () => {
    const described = firstOf(undefined, serverUrl);
    const isSafe = described.startsWith("https://");
    expect(await defaultUrl()).toEqual(isSafe ? expect.stringContaining(described) : undefined);
  });

  it.each(
    [
      undefined,
      null,
      7,
      "",
      "pk_us_0123",
      "sk_eu_0123",
      " mg_0123",
      "mg_0123\n",
      "mg_0123 ",
      "mg_\u0000",
      "mg_\u007f",
      "mg_ключ",
      "mg_\ud800",
      "x".repeat(513),
    ].map((managementKey) => ({ managementKey })),
  )("refuses the key $managementKey", (options) => {
    expect(issuesOf(options)).toEqual(["/managementKey"]);
  });

  it.each([
    "",
    "/relative",
    "api.example.com",
    "ftp://api.example.com",
    "http://api.example.com",
    "http://127.0.0.1.example.com",
    "http://127.0.0.1@example.com",
    "http://localhost:80@example.com",
    "http://localhost.example.com",
    "http://a.localhost",
    "http://0.0.0.0",
    "http://[::2]",
    "https://user@api.example.com",
    "https://user:word@api.example.com",
    "https://api.example.com?a=1",
    "https://api.example.com/?",
    "https://api.example.com/#",
    "file:///etc/passwd",
    7,
    null,
    {},
    Symbol("url"),
    Object.create(null),
  ])("refuses the base URL %o", (wrong: unknown) => {
    expect(issuesOf({ baseUrl: wrong })).toEqual(["/baseUrl"]);
  });

  it("refuses http: on another host, and says how to allow it", () => {
    const mock = { managementKey: key, baseUrl: "http://mock:4010/base" };
    expect(() => create(mock)).toThrow("or with allowInsecureHttp");
    expect(() => create({ ...mock, allowInsecureHttp: false })).toThrow(InvalidRequestError);
    expect(() => create({ ...mock, allowInsecureHttp: "false" })).toThrow(InvalidRequestError);
    expect(issuesOf({ ...mock, allowInsecureHttp: true })).toEqual([]);
    const credentials = { ...mock, baseUrl: "http://u:p@mock", allowInsecureHttp: true };
    expect(issuesOf(credentials)).toEqual(["/baseUrl"]);
  });

  it.each([
    0,
    -1,
    0.5,
    NaN,
    Infinity,
    2_147_483_648,
    "10",
    null,
    {},
    1n,
    Symbol(),
    Object.create(null),
  ])("refuses the timeout %o", (timeoutMs: unknown) => {
    expect(issuesOf({ timeoutMs })).toEqual(["/timeoutMs"]);
  });

  it.each([-1, 0.5, NaN, Infinity, "2", null])("refuses %j retries", (maxRetries) => {
    expect(issuesOf({ maxRetries })).toEqual(["/maxRetries"]);
  });

  it.each([undefined, null, 7, "key", Symbol("options")])(
    "refuses %o as its options",
    (options) => {
      expect(() => create(options)).toThrow(InvalidRequestError);
      expect(() => create(options)).toThrow("/managementKey must be");
    },
  );

  it("finds all that is wrong at once, and prints none of it", () => {
    const wrong = { managementKey: "sk_secret", baseUrl: "http://u:p@h", fetch: 1, onRetry: null };
    expect(issuesOf(wrong)).toEqual(["/managementKey", "/baseUrl", "/fetch", "/onRetry"]);
    expect(() => create(wrong)).toThrow("/managementKey must be a management key (mg_)");
    expect(() => create(wrong)).not.toThrow(/secret|u:p/);
  });
});

describe("a client", () => {
  const client = createManagementClient({ managementKey: key, baseUrl });

  it("shows nothing of what it holds", () => {
    const shown = [
      inspect(client, { showHidden: true, depth: null, getters: true }),
      JSON.stringify(client),
      inspect(structuredClone(client), { showHidden: true }),
      Reflect.ownKeys(client).join(),
    ];
    expect(shown).toEqual(["ManagementClient {}", "{}", "{}", ""]);
  });

  it("leads to nothing that gives its key, by any property or function that can be reached", () => {
    const seen = new Set<unknown>([Object.prototype, Function.prototype]);
    const visit = (value: unknown): void => {
      expect(value).not.toBe(key);
      if (Object(value) !== value || seen.has(value)) return;
      seen.add(value);
      // It is an object or a function.
      const object = value as object;
      visit(Object.getPrototypeOf(object));
      for (const descriptor of Object.values(Object.getOwnPropertyDescriptors(object))) {
        visit(descriptor.get?.call(client));
        visit(descriptor.value);
        if (typeof descriptor.value === "function") visit(resultOf(descriptor.value, client));
      }
    };
    visit(client);
    // The client, what it inherits from, and its class.
    expect(seen.size).toBeGreaterThan(3);
  });
});

/** What a function returns for a client; a class may only be constructed, and is. */
function resultOf(called: unknown, client: unknown): unknown {
  try {
    // What may be called with anything.
    return (called as (argument: unknown) => unknown).call(client, client);
  } catch {
    return undefined;
  }
}
