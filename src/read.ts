import { readOperation } from "../generated/client.ts";
import { type CallOptions, callTeam, type TeamIds } from "./call/call.ts";
import type { ManagementClient } from "./client.ts";
import { InvalidRequestError } from "./errors.ts";
import { fieldsOf } from "./fields.ts";
import { expect, ownProperties } from "./options.ts";
import { isProvider, type Provider } from "./providers.ts";

type Lists = Readonly<Record<string, readonly string[]>>;

/**
 * What is set for a team: the lists of each provider, such as
 * `{ fitbit: { user_must_grant: ["sleep"], user_may_grant: [] } }`.
 *
 * Providers and scopes that this package does not know are kept. So it is not the type of a body:
 * `parseScopeRequirements` makes one of it, or says what this package does not know.
 */
// Properties and not an index signature alone, which TypeScript would take for a body.
export type TeamScopeRequirements = { readonly [Name in Provider]?: Lists } & Readonly<
  Record<string, Lists>
>;

/** Options of {@link getTeamScopeRequirements}. Only own properties count, not inherited ones. */
export interface ReadOptions extends CallOptions {
  /**
   * The only provider to read.
   *
   * @default Every provider that is set.
   */
  readonly provider?: Provider | undefined;
}

/** What the document says about reading requirements. */
interface ReadOperation {
  readonly method: string;
  readonly path: string;
  readonly entries: string | undefined;
  readonly provider: string;
  readonly lists: readonly string[];
  readonly query: string | undefined;
}

/**
 * Reads what is set for a team.
 *
 * The key, time limits, retries and errors are those of `upsertTeamScopeRequirements`.
 *
 * @example
 * ```ts
 * import { createManagementClient, getTeamScopeRequirements } from "junction-team-scopes";
 *
 * const client = createManagementClient({
 *   managementKey: process.env["JUNCTION_MANAGEMENT_KEY"] ?? "",
 *   baseUrl: process.env["JUNCTION_BASE_URL"],
 * });
 * const requirements = await getTeamScopeRequirements(client, {
 *   orgId: "6b1f0c4e-8d6b-4d38-9c53-1d1f6c1d5b11",
 *   teamId: "0f4d2b9a-2f59-4c2e-8f0e-0e7f6a0c9d22",
 * });
 * console.log(requirements["fitbit"]?.["user_must_grant"] ?? []);
 * ```
 *
 * @throws An {@link InvalidRequestError} when ids, options or the key are wrong, or the document has no
 * operation that reads requirements. Nothing was sent.
 * @throws An {@link HttpError} when the answer is not 2xx.
 * @throws A {@link NetworkError} when there was no answer.
 * @throws A {@link TimeoutError} when an attempt took longer than `timeoutMs`.
 * @throws An {@link UnexpectedResponseError} when the answer is 2xx, but does not list requirements. It
 * is not retried.
 * @see `spec/overlay.yaml`, which adds this operation to the vendor's document
 */
export async function getTeamScopeRequirements(
  client: ManagementClient,
  ids: TeamIds,
  options: ReadOptions = {},
): Promise<TeamScopeRequirements> {
  // Widened, since another document may have no such operation.
  const operation = readOperation as ReadOperation | undefined;
  if (operation === undefined) {
    const message = "that reads requirements is not in the document";
    throw new InvalidRequestError([{ path: "/operation", message }]);
  }
  const { provider } = ownProperties(options);
  const { method, path, query } = operation;
  const isKnown = isProvider(provider);
  const search =
    query && isKnown ? `?${encodeURIComponent(query)}=${encodeURIComponent(provider)}` : "";
  return callTeam(client, ids, options, {
    method,
    path: path + search,
    body: null,
    issues: expect("provider", provider === undefined || isKnown, "a provider"),
    decode: (json, fail) =>
      requirementsIn(json, operation, provider) ?? fail("does not list requirements"),
  });
}

/** The lists of each entry, or of one provider alone; `undefined` where they are not as described. */
function requirementsIn(
  json: unknown,
  { entries, provider: nameKey, lists }: ReadOperation,
  only: string | undefined,
): TeamScopeRequirements | undefined {
  const found = entries === undefined ? json : fieldsOf(json)[entries];
  if (!Array.isArray(found)) return undefined;
  const requirements: [string, Record<string, readonly string[]>][] = [];
  for (const entry of found.map(fieldsOf)) {
    const name = entry[nameKey];
    const members = lists.map((list) => [list, entry[list]] as const);
    if (typeof name !== "string" || !members.every(isList)) return undefined;
    if (only === undefined || name === only) requirements.push([name, Object.fromEntries(members)]);
  }
  return Object.fromEntries(requirements);
}

function isList(member: readonly [string, unknown]): member is readonly [string, string[]] {
  return Array.isArray(member[1]) && member[1].every((item) => typeof item === "string");
}
