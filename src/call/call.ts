import type { operation } from "../../generated/client.ts";
import type { paths } from "../../generated/schema.ts";
import { type ManagementClient, settingsOf } from "../client.ts";
import type { RequestIssue } from "../errors.ts";
import { fieldsOf, isObject } from "../fields.ts";
import { expect, expectUuid, expectWhole, ownProperties, refuse } from "../options.ts";
import { attempt, type Call } from "./attempt.ts";
import type { Decode } from "./body.ts";
import { headersOf, ownHeaders } from "./headers.ts";
import { isRetriable, retryDelayMs } from "./retry.ts";
import { operationUrl } from "./url.ts";
import { sleep, untilAborted } from "./wait.ts";

/** The team whose requirements are set or read. */
export interface TeamIds {
  /** The ID of the organisation that the management key belongs to, a UUID (RFC 9562, section 4). */
  readonly orgId: string;
  /** The ID of the team, a UUID (RFC 9562, section 4). */
  readonly teamId: string;
}

/** Options of one call. Only own properties count, not inherited ones. */
export interface CallOptions {
  /**
   * Ends the call at any time. The call then rejects with the signal's own reason.
   *
   * `AbortSignal.timeout(ms)` limits the whole call, with its retries and waits. Its reason is a
   * `DOMException` that is also named `TimeoutError`, but is not the `TimeoutError` of this library,
   * which ends an attempt and is retried.
   */
  readonly signal?: AbortSignal | undefined;
  /**
   * How long one attempt may take, in milliseconds, for the key, the headers and the body together.
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
  /** More header fields, such as `traceparent`. Those of the key and of the body's type are refused. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** What differs between the operations on a team. */
export interface TeamRequest<Answer> {
  readonly method: string;
  /** The path as the document writes it, followed by the query, if there is one. */
  readonly path: string;
  /** JSON. */
  readonly body: string | null;
  /** What is wrong with what the caller gave for this operation. */
  readonly issues: readonly RequestIssue[];
  readonly decode: Decode<Answer>;
}

/**
 * Calls an operation on a team. Everything that was given is checked first. Then the request is sent
 * until it succeeds or another attempt would not help.
 */
export async function callTeam<Answer>(
  client: ManagementClient,
  ids: TeamIds,
  options: CallOptions,
  request: TeamRequest<Answer>,
): Promise<Answer> {
  const call = prepare(client, ids, options, request);
  for (let attempts = 1; ; attempts++) {
    try {
      return await attempt(call, attempts);
    } catch (reason) {
      if (!isRetriable(reason) || attempts > call.maxRetries) throw reason;
      const delayMs = retryDelayMs(reason, call.random);
      await untilAborted(call.signal, call.onRetry({ attempt: attempts, delayMs, reason }));
      await sleep(delayMs, call.signal);
    }
  }
}

type Parameters = paths[typeof operation.path][typeof operation.method]["parameters"];

function prepare<Answer>(
  client: ManagementClient,
  ids: TeamIds,
  options: CallOptions,
  { path, issues, ...request }: TeamRequest<Answer>,
): Call<Answer> {
  const settings = settingsOf(client);
  const { orgId, teamId } = ownProperties(ids);
  const {
    signal,
    timeoutMs = settings.timeoutMs,
    maxRetries = settings.maxRetries,
    headers: given,
  } = ownProperties(options);
  const headers = headersOf(given, request.body !== null);
  // Its newest method tells, since a test environment or a polyfill may have its own class.
  const isSignal = typeof fieldsOf(signal)["throwIfAborted"] === "function";
  refuse(
    expectUuid("orgId", orgId),
    expectUuid("teamId", teamId),
    expect("options", isObject(options), "an object"),
    expect("signal", signal === undefined || isSignal, "an AbortSignal"),
    expectWhole("timeoutMs", timeoutMs, 1),
    expectWhole("maxRetries", maxRetries, 0),
    expect(
      "headers",
      headers !== undefined,
      `header fields other than ${ownHeaders.join(" and ")}`,
    ),
    issues,
  );
  // The type is the document's: if the operation requires another parameter, this does not compile.
  const parameters: Parameters = { path: { org_id: orgId, team_id: teamId } };
  const url = operationUrl(settings.baseUrl, path, parameters.path);
  const method = request.method.toUpperCase();
  const name = `${method} ${url.slice(settings.baseUrl.length)}`;
  return { ...settings, ...request, method, timeoutMs, maxRetries, signal, url, name, headers };
}
