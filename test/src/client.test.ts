import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { createManagementClient, type ManagementClientOptions } from "../../src/client.ts";
import { InvalidRequestError } from "../../src/errors.ts";
import { key } from "../support/call.ts";

function issuesOf(options: Readonly<Record<string, unknown>>): unknown {
  try {
    // What is wrong is the point.
    createManagementClient({ managementKey: key, ...options });
  } catch (error) {
    if (error instanceof InvalidRequestError) return error.issues.map(({ path }) => path);
    throw error;
  }
  return [];
}

describe("createManagementClient", () => {
  it.each([
    [{}],
    [{ managementKey: () => key }],
    [{ baseUrl: "https://api.example.com" }],
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
  ])("takes %j", (options) => {
    expect(issuesOf(options)).toEqual([]);
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
  ])("refuses the base URL %j", (baseUrl) => {
    expect(issuesOf({ baseUrl })).toEqual(["/baseUrl"]);
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

  it("finds all that is wrong at once, in plain words, and prints none of it", () => {
    const wrong = { managementKey: "sk_secret", baseUrl: "http://u:p@h", fetch: 1, onRetry: null };
    expect(issuesOf(wrong)).toEqual(["/managementKey", "/baseUrl", "/fetch", "/onRetry"]);
    // What is wrong is the point.
    const create = () => createManagementClient(wrong as unknown as ManagementClientOptions);
    expect(create).toThrow("/managementKey must be a management key (mg_)");
    expect(create).not.toThrow(/secret|u:p/);
  });

  it("shows nothing of what it holds", () => {
    const client = createManagementClient({ managementKey: key });
    const shown = [
      inspect(client, { showHidden: true, depth: null, getters: true }),
      JSON.stringify(client),
      Reflect.ownKeys(client).join(),
    ];
    expect(shown).toEqual(["ManagementClient {}", "{}", ""]);
  });
});
