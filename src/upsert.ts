import { operation, type OperationBody } from "../generated/client.ts";
import type { scopesByProvider } from "../generated/scopes/index.ts";
import { type CallOptions, callTeam, type TeamIds } from "./call/call.ts";
import type { ManagementClient } from "./client.ts";
import { checkScopeRequirements } from "./validate.ts";

type Table = typeof scopesByProvider;

/** A read-only value with the provider's scope type in its lists, which a compile error then names. */
type Given<Value, Scope> = Value extends readonly (infer Item)[]
  ? readonly (Scope | Extract<Item, null>)[]
  : Value extends object
    ? { readonly [Key in keyof Value]: Given<Value[Key], Scope> }
    : Value;

/**
 * The body of the upsert. It has the requirements of each provider, or `null`.
 *
 * A connection is established only when every scope in `user_must_grant` was granted; those in
 * `user_may_grant` are asked for and do not block it. `null` is sent as `null`, and a provider that
 * is `undefined` is not sent.
 */
export type ScopeRequirements = {
  readonly [Provider in keyof OperationBody]?:
    | (Provider extends keyof Table
        ? Given<OperationBody[Provider], Table[Provider]["scopes"][number]>
        : OperationBody[Provider])
    | undefined;
};

/**
 * Creates or replaces a team's scope requirements.
 *
 * It is repeated after 408, 429, 500, 502, 503 and 504, after a connection that is refused, reset or
 * closed, and after an attempt that took too long, since sending an upsert twice has the same effect
 * as sending it once. The wait is what `Retry-After` asks for, up to 60 s (RFC 9110, section 10.2.3).
 * A server that asks for more ends the call at once. Without `Retry-After` the wait is a random part
 * of 500 ms, which doubles with each attempt up to 8 s. After a 2xx answer nothing is sent again.
 *
 * @example
 * ```ts
 * import { createManagementClient, upsertTeamScopeRequirements } from "junction-team-scopes";
 *
 * const client = createManagementClient({
 *   managementKey: process.env["JUNCTION_MANAGEMENT_KEY"] ?? "",
 *   baseUrl: process.env["JUNCTION_BASE_URL"],
 * });
 * await upsertTeamScopeRequirements(
 *   client,
 *   { orgId: "6b1f0c4e-8d6b-4d38-9c53-1d1f6c1d5b11", teamId: "0f4d2b9a-2f59-4c2e-8f0e-0e7f6a0c9d22" },
 *   { fitbit: { user_must_grant: ["sleep"], user_may_grant: ["weight"] }, oura: null },
 *   { signal: AbortSignal.timeout(30_000) }, // limits the whole call; timeoutMs limits one attempt
 * );
 * ```
 *
 * @returns The answer's body, or `undefined` when it is empty. It can be any JSON, since the document
 * does not describe it.
 * @throws An {@link InvalidRequestError} when ids, requirements, options or the key are wrong. Nothing
 * was sent.
 * @throws An {@link HttpError} when the answer is not 2xx.
 * @throws A {@link NetworkError} when there was no answer.
 * @throws A {@link TimeoutError} when an attempt took longer than `timeoutMs`.
 * @throws An {@link UnexpectedResponseError} when the answer is 2xx, but its body cannot be used. It is
 * not retried.
 * @see `spec/org-management.yaml#/paths/~1v1~1org~1{org_id}~1team~1{team_id}~1scope_requirements/post`
 */
export async function upsertTeamScopeRequirements(
  client: ManagementClient,
  ids: TeamIds,
  requirements: ScopeRequirements,
  options: CallOptions = {},
): Promise<unknown> {
  const { issues, body } = checkScopeRequirements(requirements);
  return callTeam(client, ids, options, {
    ...operation,
    body: JSON.stringify(body),
    issues,
    decode: (json) => json,
  });
}
