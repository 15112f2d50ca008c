import { apiKeyHeader } from "../../../generated/client.ts";
import { upsertTeamScopeRequirements } from "../../upsert.ts";
import { connect } from "../teams/connect.ts";
import type { Outcome } from "../teams/each-team.ts";
import type { Host } from "../host.ts";
import type { Task } from "../file/teams.ts";

interface ShownRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/**
 * Shows each request as it would be sent, without the key; as JSON, with `more` beside them.
 *
 * The library makes them as in a real run and only `fetch` is replaced, so that what is shown is
 * what would be sent.
 */
export async function dryRun(
  host: Host,
  tasks: readonly Task[],
  baseUrl: string,
  isJson: boolean,
  more: Readonly<Partial<Outcome>> = {},
): Promise<void> {
  const requests: ShownRequest[] = [];
  const show = (request: ShownRequest) => {
    if (isJson) requests.push(request);
    else host.print(...linesOf(request));
  };
  const client = connect("not-shown", baseUrl, {
    fetch: (url, { method = "", headers: fields, body }) => {
      const headers = withoutKey(Object.fromEntries(new Headers(fields)), apiKeyHeader);
      show({ method, url, headers, body: typeof body === "string" ? JSON.parse(body) : undefined });
      return Promise.resolve(new Response(null, { status: 204 }));
    },
  });
  for (const { ids, requirements } of tasks) {
    if (host.signal.aborted) return;
    await upsertTeamScopeRequirements(client, ids, requirements);
  }
  if (isJson) host.print(JSON.stringify({ requests, ...more }));
}

/** This process never reads the key. Whether the key has a header depends on the document. */
function withoutKey(fields: Record<string, string>, keyHeader: string | undefined) {
  return keyHeader === undefined ? fields : { ...fields, [keyHeader.toLowerCase()]: "(not shown)" };
}

function linesOf({ method, url, headers, body }: ShownRequest): string[] {
  const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const json = JSON.stringify(body, undefined, 2).split("\n");
  return [`${method} ${url}`, ...fields, "", ...json, ""];
}
