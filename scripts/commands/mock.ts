import { loadDocument } from "../document/load.ts";
import { startContractServer } from "../mock/contract-server.ts";
import { parseArguments } from "../host/arguments.ts";
import { type ExitCode, type Host, shownPath, UsageError } from "../host/host.ts";
import { codeOf } from "../common/system-error.ts";
import { readBelow, readSource, specPath } from "../host/read-source.ts";

const usage = `Usage: npm run mock -- [options]

Starts a server on 127.0.0.1 that accepts and refuses what the document says, until Ctrl-C ends it.
Any management key will do. The sl-violations header of an answer says what is wrong with the request.

  --spec FILE   the document (default: spec/org-management.yaml)
  --port N      where to listen; 0 for any port that is free (default: 4010)
  --help        print this

Exit code: 2 when it cannot start.`;

/** The command `npm run mock`: a server to try the call and the command against. */
export async function runMock(args: readonly string[], host: Host): Promise<ExitCode> {
  const { values } = parseArguments({
    args: [...args],
    options: {
      spec: { type: "string" },
      port: { type: "string", default: "4010" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    host.print(usage);
    return 0;
  }
  const spec = specPath(values.spec, host);
  const source = await readSource(spec, shownPath(spec, host.root));
  const { root } = await loadDocument(source, readBelow(spec));
  const url = await listen(root, portOf(values.port));
  host.print(`Serving ${source.path} at ${url}`);
  host.print("");
  host.print(`export JUNCTION_BASE_URL=${url} JUNCTION_MANAGEMENT_KEY=mg_mock`);
  return 0;
}

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (port <= 65_535) return port;
  throw new UsageError("--port must be a whole number from 0 to 65535. See --help.");
}

async function listen(document: object, port: number): Promise<string> {
  try {
    return (await startContractServer(document, port)).url;
  } catch (error) {
    if (!(error instanceof Error) || codeOf(error) === undefined) throw error;
    throw new UsageError(`Cannot start: ${error.message}. Choose another port with --port.`);
  }
}
