// @generated from spec/org-management.yaml by `npm run generate`. Do not edit.

import createClient, { type Client, type ClientOptions } from "openapi-fetch";
import type { paths } from "./schema.ts";

/**
 * Base URL of the API, unless another is given.
 *
 * Production Management API server
 *
 * @see `spec/org-management.yaml#/servers/0`
 */
export const serverUrl = "https://api.management.junction.com";

/**
 * Name of the header that carries the API key.
 *
 * @see `spec/org-management.yaml#/components/securitySchemes/ManagementKey`
 */
export const apiKeyHeader = "X-Management-Key";

/**
 * Method and path of the operation that takes scope requirements.
 *
 * @see `spec/org-management.yaml#/paths/~1v1~1org~1{org_id}~1team~1{team_id}~1scope_requirements/post`
 */
export const operation = {
  method: "post",
  path: "/v1/org/{org_id}/team/{team_id}/scope_requirements",
} as const;

/**
 * Body of the operation's request.
 *
 * @see `spec/org-management.yaml#/components/schemas/UpsertTeamScopeRequirementsBody`
 */
export type OperationBody = NonNullable<
  paths[typeof operation.path][typeof operation.method]["requestBody"]
>["content"]["application/json"];

/**
 * The operation that reads what {@link operation} sets, and what its answer is made of.
 *
 * @see `spec/org-management.yaml#/paths/~1v1~1org~1{org_id}~1team~1{team_id}~1scope_requirements/get`
 */
export const readOperation = {
  method: "get",
  path: "/v1/org/{org_id}/team/{team_id}/scope_requirements",
  /** Property of the answer that holds an array of entries; without one the answer is the array. */
  entries: "requirements",
  /** Property of an entry that names the provider. */
  provider: "provider",
  /** Properties of an entry that list scopes. */
  lists: ["user_must_grant", "user_may_grant"],
  /** Properties of an entry that repeat a parameter of the path. */
  ids: ["team_id"],
  /** Query parameter that restricts the answer to one provider. */
  query: "provider",
} as const;

/** Options of {@link createFetchClient}: those of openapi-fetch, but for what could follow a redirect. */
export interface FetchClientOptions extends Omit<
  ClientOptions,
  "baseUrl" | "redirect" | "Request" | "requestInitExt"
> {
  /**
   * Base URL of the API.
   *
   * The key is sent to `https:` only, or to `http:` on this machine.
   *
   * @default "https://api.management.junction.com"
   */
  baseUrl?: string | undefined;
  /**
   * A management key (`mg_…`) of at most 512 characters, or a function that returns one and is called
   * before each request. It is sent in the header {@link apiKeyHeader}, below `baseUrl` and nowhere
   * else. A `fetch` that one request brings does not get it.
   */
  managementKey?: string | (() => string | Promise<string>);
}

/**
 * Creates an openapi-fetch client of every path in the document.
 *
 * It never follows a redirect, whatever a request asks for: fetch would hand the API key to the other origin.
 *
 * @throws {TypeError} When the management key or the base URL for it is wrong.
 */
export function createFetchClient(options: FetchClientOptions = {}): Client<paths> {
  const send = own(options, "fetch") ?? ((request) => globalThis.fetch(request));
  const baseUrl = own(options, "baseUrl") ?? serverUrl;
  const { managementKey, ...others } = options;
  const authorize = Object.hasOwn(options, "managementKey")
    ? keySender(managementKey, baseUrl)
    : (request: Request) => request;
  const client = createClient<paths>({
    ...others,
    baseUrl,
    fetch: async (request) => send(withoutRedirect(await authorize(request))),
    Request,
    redirect: "manual",
    requestInitExt: {},
  });
  client.use({
    onRequest({ request }) {
      refusePollution();
      return withoutRedirect(request);
    },
  });
  return client;
}

/**
 * Makes the function that adds the key to a request, and refuses a request to anywhere else.
 *
 * Keys and base URLs are checked as in `src/options.ts` and `src/call/url.ts`.
 */
function keySender(
  managementKey: FetchClientOptions["managementKey"],
  baseUrl: string,
): (request: Request) => Promise<Request> {
  if (typeof managementKey !== "function") assertKey(managementKey);
  const { protocol, hostname, href } = new URL(baseUrl);
  const isLocal = /^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
  if (protocol !== "https:" && !(protocol === "http:" && isLocal)) {
    throw new TypeError("baseUrl must be https: (http: on this machine) for a management key.");
  }
  const base = href.replace(/\/?$/, "/");
  return async (request) => {
    if (!request.url.startsWith(base)) {
      throw new TypeError(`The management key is sent below ${base} only.`);
    }
    const key = typeof managementKey === "function" ? await managementKey() : managementKey;
    assertKey(key);
    const headers = new Headers(request.headers);
    headers.set(apiKeyHeader, key);
    return new Request(request, { headers });
  };
}

function assertKey(key: unknown): asserts key is string {
  if (typeof key !== "string" || !/^(?![ps]k_)[!-~]{1,512}$/.test(key)) {
    throw new TypeError(
      "managementKey must be a management key (mg_), not empty, not a team key (pk_, sk_).",
    );
  }
}

/** An option that was given: one that `Object.prototype` has was not. */
function own<Name extends keyof FetchClientOptions>(
  options: FetchClientOptions,
  name: Name,
): FetchClientOptions[Name] | undefined {
  return Object.hasOwn(options, name) ? options[name] : undefined;
}

/** A request that ends at a redirect. */
function withoutRedirect(request: Request): Request {
  return request.redirect === "manual" ? request : new Request(request, { redirect: "manual" });
}

/** Refuses to send what openapi-fetch would read from `Object.prototype` as options of a request. */
function refusePollution(): void {
  for (const name of ["baseUrl", "fetch", "Request", "middleware"]) {
    if (name in Object.prototype) {
      throw new TypeError(`Object.prototype must not have \`${name}\`.`);
    }
  }
}
