import { once } from "node:events";
import { fieldsOf } from "../../fields.ts";
import { type Options, parseArguments, wholeNumber } from "../arguments.ts";
import type { Command } from "../command.ts";
import { type ExitCode, type Host, UsageError } from "../host.ts";
import { described, methodsOf } from "../mock/described.ts";
import { Mock } from "../mock/mock.ts";
import { type MockServer, startServer } from "../mock/server.ts";
import type { Assumptions } from "../mock/teams.ts";

const options = {
  port: { type: "string", default: "4010" },
  null: { type: "string", default: "unset" },
  omitted: { type: "string", default: "keep" },
} as const satisfies Options;

/** `mock`: a server to try calls and commands against, until a signal ends it. */
export async function mock(args: readonly string[], host: Host): Promise<ExitCode> {
  const { values } = parseArguments(args, options, 0);
  const port = wholeNumber("port", values.port, 0, 65_535);
  const assumptions: Assumptions = {
    null: unsetOrKeep("null", values.null),
    omitted: unsetOrKeep("omitted", values.omitted),
  };
  const server = await listen(port, assumptions, host);
  host.print(...welcome(server.url, assumptions));
  if (!host.signal.aborted) await once(host.signal, "abort");
  await server.close();
  return 0;
}

function unsetOrKeep(flag: string, value: string): "unset" | "keep" {
  if (value === "unset" || value === "keep") return value;
  throw new UsageError(`--${flag} must be unset or keep`);
}

async function listen(port: number, assumptions: Assumptions, host: Host): Promise<MockServer> {
  const mock = new Mock(described, assumptions);
  try {
    return await startServer({
      answer: (request) => mock.answer(request),
      port,
      log: host.report,
      keyHeader: described.apiKeyHeader,
    });
  } catch (error) {
    const { code } = fieldsOf(error);
    if (typeof code !== "string") throw error;
    throw new UsageError(`cannot listen on port ${port} (${code})`, "Choose another with --port");
  }
}

function welcome(url: string, assumptions: Assumptions): string[] {
  const does = { unset: "unsets", keep: "keeps" };
  return [
    `Serving ${methodsOf(described).join(" and ")} ${described.operation.path} at ${url}`,
    "",
    "The vendor does not document this, so the mock does what its flags say:",
    `  --null ${assumptions.null.padEnd(8)} null ${does[assumptions.null]} what was set for its provider`,
    `  --omitted ${assumptions.omitted.padEnd(5)} leaving a provider out ${does[assumptions.omitted]} what was set for it`,
    "",
    `export JUNCTION_BASE_URL=${url} JUNCTION_MANAGEMENT_KEY=mg_mock`,
  ];
}

export const command = { options, run: mock } satisfies Command;
