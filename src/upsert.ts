import { operation, type OperationBody } from "../generated/client.ts";
import { defaultPathSerializer } from "openapi-fetch";
import { attempt, type Call } from "./attempt.ts";
import { ManagementClient } from "./client.ts";
import { InvalidRequestError, UnexpectedResponseError } from "./errors.ts";
import { issuesOf, retriesFault, timeoutFault, uuidFault } from "./options.ts";
import { type Effects, realEffects, retryDelayMs } from "./retry.ts";
import { checkScopeRequirements } from "./validate.ts";

type Unchanging<Value> = Value extends object
  ? { readonly [Key in keyof Value]: Unchanging<Value[Key]> }
  : Value;

/**
 * The body of the upsert: for each provider its requirements, or `null`.
 *
 * A connection is established only when every scope in `user_must_grant` was granted; those in
 * `user_may_grant` are asked for and do not block it. `null` is sent as `null`, and a provider that
 * is `undefined` is not sent.
 */
export type ScopeRequirements = {
  readonly [Provider in keyof OperationBody]?: Unchanging<OperationBody[Provider]> | undefined;
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
 * @see spec/org-management.yaml#/paths/~1v1~1org~1{org_id}~1team~1{team_id}~1scope_requirements/post
 */
export function upsertTeamScopeRequirements(
  client: ManagementClient,
  ids: TeamIds,
  requirements: ScopeRequirements,
  options: CallOptions = {},
): Promise<unknown> {
  return upsertWith(realEffects, client, ids, requirements, options);
}

/** {@link upsertTeamScopeRequirements} in a world of the caller's making, for tests. */
export async function upsertWith(
  effects: Effects,
  client: ManagementClient,
  ids: TeamIds,
  requirements: ScopeRequirements,
  options: CallOptions = {},
): Promise<unknown> {
  const { maxRetries, call } = prepare(effects, client, ids, requirements, options);
  for (let attempts = 1; ; attempts++) {
    const outcome = await attempt(call, attempts);
    if (outcome.error === undefined) return outcome.value;
    const reason = outcome.error;
    if (reason instanceof UnexpectedResponseError || attempts > maxRetries) throw reason;
    const delayMs = retryDelayMs(reason, effects.random);
    if (delayMs === undefined) throw reason;
    call.settings.onRetry?.({ attempt: attempts, delayMs, reason });
    await effects.sleep(delayMs, call.signal);
  }
}

/** Checks everything there is to check before the first attempt, and all at once. */
function prepare(
  effects: Effects,
  client: ManagementClient,
  { orgId, teamId }: TeamIds,
  requirements: ScopeRequirements,
  options: CallOptions,
): { readonly maxRetries: number; readonly call: Call } {
  const settings = ManagementClient.settingsOf(client);
  const { signal, timeoutMs = settings.timeoutMs, maxRetries = settings.maxRetries } = options;
  const checked = checkScopeRequirements(requirements);
  const issues = [
    ...issuesOf({
      orgId: uuidFault(orgId),
      teamId: uuidFault(teamId),
      timeoutMs: timeoutFault(timeoutMs),
      maxRetries: retriesFault(maxRetries),
    }),
    ...checked.issues,
  ];
  if (issues.length > 0) throw new InvalidRequestError(issues);
  const path = { org_id: orgId, team_id: teamId };
  const name = `${operation.method.toUpperCase()} ${defaultPathSerializer(operation.path, path)}`;
  const text = JSON.stringify(checked.body);
  return {
    maxRetries,
    call: { settings, name, path, body: checked.body, text, timeoutMs, signal, now: effects.now },
  };
}
