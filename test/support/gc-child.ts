/**
 * Run with `--expose-gc`: a server that never answers in full, while garbage is collected. Prints
 * what ended the call; a timer or a signal that is lost leaves it waiting for ever.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createManagementClient } from "../../src/client.ts";
import { upsertTeamScopeRequirements } from "../../src/upsert.ts";

const [, , where] = process.argv;
const server = createServer((_, response) => {
  if (where === "body") response.writeHead(400).write("{");
}).listen(0, "127.0.0.1", () => {
  void run();
});

async function run(): Promise<void> {
  // A server that listens on TCP has an address of this shape.
  const { port } = server.address() as AddressInfo;
  const collecting = setInterval(() => globalThis.gc?.(), 5);
  const client = createManagementClient({
    managementKey: "mg_0123",
    baseUrl: `http://127.0.0.1:${port}`,
    timeoutMs: 300,
    maxRetries: 0,
  });
  const ids = {
    orgId: "00000000-0000-0000-0000-000000000000",
    teamId: "00000000-0000-0000-0000-000000000000",
  };
  const signal = where === "abort" ? callersSignal() : undefined;
  const timeoutMs = where === "abort" ? 2 ** 31 - 1 : undefined;
  await upsertTeamScopeRequirements(client, ids, {}, { signal, timeoutMs }).catch(
    (error: unknown) => {
      process.stdout.write(error instanceof Error ? error.name : String(error));
    },
  );
  clearInterval(collecting);
  server.close();
  server.closeAllConnections();
}

/** A signal that only the call holds on to, once this function has returned. */
function callersSignal(): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => {
    controller.abort("aborted");
  }, 300);
  return controller.signal;
}
