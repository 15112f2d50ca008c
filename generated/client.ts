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

/** Options of {@link createFetchClient}: those of openapi-fetch, but for `redirect`. */
export interface FetchClientOptions extends Omit<ClientOptions, "baseUrl" | "redirect"> {
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
 * It never follows a redirect: fetch would hand the API key to the other origin.
 */
export function createFetchClient(options: FetchClientOptions = {}): Client<paths> {
  return createClient<paths>({
    ...options,
    baseUrl: options.baseUrl ?? serverUrl,
    redirect: "manual",
  });
}
