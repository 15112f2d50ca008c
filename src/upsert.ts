import { operation, type OperationBody } from "../generated/client.ts";
import type { paths } from "../generated/schema.ts";
import type { scopesByProvider } from "../generated/scopes/index.ts";
import { attempt, method } from "./attempt.ts";
import { ManagementClient } from "./client.ts";
import { TimeoutError, UnexpectedResponseError } from "./errors.ts";
import { expectUuid, limitIssues, refuse } from "./options.ts";
import { type Effects, retryDelayMs } from "./retry.ts";
import { checkScopeRequirements } from "./validate.ts";
import { within } from "./within.ts";

type Table = typeof scopesByProvider;

/** Read-only, with the provider's own scope type in its lists: a compile error then tells its name. */
type Given<Value, Scope> = Value extends readonly (infer Item)[]
  ? readonly (Scope | Extract<Item, null>)[]
  : Value extends object
    ? { readonly [Key in keyof Value]: Given<Value[Key], Scope> }
    : Value;

/**
 * The body of the upsert: for each provider its requirements, or `null`.
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

/** Whose requirements they are; both ids are UUIDs (RFC 9562, section 4). */
export interface TeamIds {
  readonly orgId: string;
  readonly teamId: string;
}

/** Options of one call. */
export interface CallOptions {
  /** Ends the call at any moment; its own reason is what the call then rejects with. */
  readonly signal?: AbortSignal | undefined;
  /**
   * How long one attempt may take, in milliseconds, over headers and body together.
   *
   * @default The client's.
   */
  readonly timeoutMs?: number | undefined;
  /**
   * How many attempts may follow the first.
   *
   * @default The client's.
   */
  readonly maxRetries?: number | undefined;
}

/**
 * Creates or replaces a team's scope requirements.
 *
 * Tried again, since repeating an upsert is safe: after 408, 429, 500, 502, 503 and 504, a
 * connection refused, reset or broken, a body cut short, and an attempt that took too long. The
 * wait is what `Retry-After` asks for, up to 60 s (RFC 9110, section 10.2.3); without it, a random
 * part of 500 ms that double up to 8 s. A server that asks for more ends the call at once.
 *
 * @returns The body of the answer, any JSON: the document does not describe it. `undefined` when empty.
 * @throws {InvalidRequestError} Nothing was sent: ids, requirements, options or the key are wrong.
 * @throws {HttpError} The answer is not 2xx.
 * @throws {NetworkError} There was no whole answer.
 * @throws {TimeoutError} An attempt took longer than `timeoutMs`.
 * @throws {UnexpectedResponseError} The answer is 2xx and not JSON. Not tried again.
 * @see `spec/org-management.yaml#/paths/~1v1~1org~1{org_id}~1team~1{team_id}~1scope_requirements/post`
 */
export function upsertTeamScopeRequirements(
  client: ManagementClient,
  ids: TeamIds,
  requirements: ScopeRequirements,
  options: CallOptions = {},
): Promise<unknown> {
  return upsertWith({ now: Date.now, random: Math.random }, client, ids, requirements, options);
}

type Parameters = paths[typeof operation.path][typeof operation.method]["parameters"];

/** {@link upsertTeamScopeRequirements} in a world of the caller's making, for tests. */
export async function upsertWith(
  effects: Effects,
  client: ManagementClient,
  ids: TeamIds,
  requirements: ScopeRequirements,
  options: CallOptions = {},
): Promise<unknown> {
  const settings = ManagementClient.settingsOf(client);
  const { signal, timeoutMs = settings.timeoutMs, maxRetries = settings.maxRetries } = options;
  const { orgId, teamId } = ids;
  const { issues, body } = checkScopeRequirements(requirements);
  refuse([
    ...expectUuid("orgId", orgId),
    ...expectUuid("teamId", teamId),
    ...limitIssues(timeoutMs, maxRetries),
    ...issues,
  ]);
  // Typed by the document, so that a further parameter that it requires does not compile.
  const parameters: Parameters = { path: { org_id: orgId, team_id: teamId } };
  let path: string = operation.path;
  for (const [name, value] of Object.entries(parameters.path)) {
    path = path.replace(`{${name}}`, encodeURIComponent(value));
  }
  const name = `${method} ${path}`;
  const call = { settings, effects, url: settings.baseUrl + path, body };
  for (let attempts = 1; ; attempts++) {
    const sent = { name, attempts };
    const outcome =
      (await within(timeoutMs, signal, (ended) => attempt(call, sent, ended))) ??
      new TimeoutError(sent, `took over ${timeoutMs} ms`, { timeoutMs });
    if ("value" in outcome) return outcome.value;
    if (outcome instanceof UnexpectedResponseError || attempts > maxRetries) throw outcome;
    const delayMs = retryDelayMs(outcome, effects.random);
    if (delayMs === undefined) throw outcome;
    settings.onRetry({ attempt: attempts, delayMs, reason: outcome });
    await within(delayMs, signal, () => new Promise(() => undefined));
  }
}
