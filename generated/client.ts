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
   * @default serverUrl
   */
  baseUrl?: string | undefined;
}

/**
 * Creates an openapi-fetch client of every path in the document.
 *
 * It never follows a redirect, whatever a request asks for: fetch would hand the API key to the other origin.
 */
export function createFetchClient(options: FetchClientOptions = {}): Client<paths> {
  const send = own(options, "fetch") ?? ((request) => globalThis.fetch(request));
  const client = createClient<paths>({
    ...options,
    baseUrl: own(options, "baseUrl") ?? serverUrl,
    fetch: (request) => send(withoutRedirect(request)),
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
