import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import { operation } from "../../generated/client.ts";
import { readAnswer, type State } from "./live.ts";

/** A request that the server took. */
interface TakenRequest {
  readonly isRead: boolean;
  readonly teamId: string;
}

export interface MemoryServer {
  readonly url: string;
  /** What is set for each team, by its id in lower case. A team that is not here has nothing. */
  readonly teams: Map<string, State>;
  /** Every request, in order; empty it to count anew. */
  readonly requests: TakenRequest[];
}

/** What a server is to do instead: it answers, and says so. */
type Interfere = (request: TakenRequest, response: ServerResponse) => boolean;

export interface Behaviour {
  readonly interfere?: Interfere;
  /** What becomes of a state that is sent. */
  readonly keep?: (sent: State, before: State) => State;
}

/**
 * Starts a server on 127.0.0.1 that answers what it was sent. What the vendor does not document is
 * decided here: `null` unsets a provider, and one that is left out stays.
 */
export async function startMemory({
  interfere = () => false,
  keep = (sent, before) => ({ ...before, ...sent }),
}: Behaviour = {}): Promise<MemoryServer> {
  const teams = new Map<string, State>();
  const requests: TakenRequest[] = [];
  const server = createServer((incoming, response) => {
    void text(incoming).then((body) => {
      const teamId = teamIn(incoming.url ?? "");
      const request = { isRead: incoming.method !== operation.method.toUpperCase(), teamId };
      requests.push(request);
      if (interfere(request, response)) return;
      const before = teams.get(teamId) ?? {};
      if (!request.isRead) teams.set(teamId, withoutNull(keep(JSON.parse(body) as State, before)));
      const answer = request.isRead ? readAnswer(before, teamId) : {};
      response.setHeader("content-type", "application/json").end(JSON.stringify(answer));
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // A server that listens on TCP has an address of this shape.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, teams, requests };
}

const pathPattern = new RegExp(
  operation.path
    .replaceAll(".", "\\.")
    .replace("{org_id}", "[^/]+")
    .replace("{team_id}", "([^/]+)"),
);

function teamIn(path: string): string {
  return pathPattern.exec(path)?.[1]?.toLowerCase() ?? "";
}

function withoutNull(state: Readonly<Record<string, State[string] | null>>): State {
  return Object.fromEntries(
    Object.entries(state).flatMap(([provider, lists]) =>
      lists === null ? [] : [[provider, lists]],
    ),
  );
}
