import { readIfThere } from "../common/disk.ts";
import { escapeInvisible } from "../common/escape.ts";
import { formatProblems } from "../common/problem.ts";
import { commandLine, parseArguments } from "../host/arguments.ts";
import { type ExitCode, type Host, shownPath, UsageError } from "../host/host.ts";
import { specPath } from "../host/read-source.ts";
import { holdsOperation } from "../model/holds-operation.ts";
import { replaceFiles } from "../output/replace-files.ts";
import { readContent } from "../pull/content.ts";
import type { Network } from "../pull/download.ts";
import { formatRecord, type Origin, readRecord, recordPath } from "../pull/record.ts";
import { parseSourceUrl } from "../pull/source.ts";
import { comparePulled, loadPulled, readTargetOverlay } from "./pulled-document.ts";

const usage = `Usage: npm run spec:pull -- [SOURCE] [options]

Pulls the vendor's document into the repository and says what changed.

  SOURCE             a file or an https URL: YAML, JSON, or a Markdown page with the document in
                     it (default: the URL in the document's .source.json)
  --spec FILE        where the document is kept, as YAML (default: spec/org-management.yaml)
  --path PATTERN     keep only the operations under this path, and the components that they
                     use; * matches any one segment (default for the recorded source: the
                     recorded pattern; / keeps everything)
  --overlay FILE     OpenAPI Overlay 1.0 that completes the document; it is not stored in it
                     (default: overlay.yaml beside the document, if it is there)
  --operation NAME   operationId, or "METHOD /path", where several take requirements
  --force            accept a document in which no operation takes requirements any more
  --dry-run          write nothing
  --help             print this

Exit codes: 0 done, 2 stopped, and nothing was changed.`;

/** The network and the clock, which a pull needs besides the {@link Host}. */
export interface World {
  readonly network: Network;
  /** The day, as `2026-01-31`. */
  readonly today: () => string;
}

const realWorld: World = {
  network: { fetch, timeoutMs: 30_000 },
  today: () => new Date().toISOString().slice(0, 10),
};

/** The command `npm run spec:pull`: pulls the document and says what changed. */
export async function runSpecPull(
  args: readonly string[],
  host: Host,
  world: World = realWorld,
): Promise<ExitCode> {
  const { values, positionals } = parse(args, host);
  if (values.help) {
    host.print(usage);
    return 0;
  }
  const [source, extra] = positionals;
  if (extra !== undefined) throw new UsageError("Give one source. See --help.");
  await pull(source, values, host, world);
  return 0;
}

type Options = ReturnType<typeof parse>["values"];

function parse(args: readonly string[], { env }: Host) {
  return parseArguments(
    {
      args: [...args],
      allowPositionals: true,
      options: {
        spec: { type: "string" },
        path: { type: "string" },
        overlay: { type: "string" },
        operation: { type: "string" },
        force: { type: "boolean", default: false },
        "dry-run": { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    },
    env,
  );
}

async function pull(
  given: string | undefined,
  options: Options,
  host: Host,
  world: World,
): Promise<void> {
  const { spec, operation } = options;
  const target = findTarget(spec, host);
  const shown = shownPath(spec ?? target, host);
  const record = await readRecord(target);
  const isWanted = (text: string): boolean => holdsOperation(text, operation);
  const name = given ?? recordedSource(record);
  const content = await readContent(name, isWanted, host, world.network);
  const origin = { source: content.origin, path: keptPath(options.path, content.origin, record) };
  const overlay = await readTargetOverlay(options.overlay, target, shown, host);
  const pullOptions = { path: origin.path, operation, overlay, force: options.force };
  const pulled = await loadPulled(content, pullOptions);
  const warnings = [...content.warnings, ...pulled.document.notices];
  if (warnings.length > 0) host.printError(`${formatProblems(warnings)}\n`);
  const bytes = Buffer.from(pulled.text);
  const present = await readIfThere(target);
  const isPresent = present?.equals(bytes) === true;
  if (isPresent && record?.source === origin.source && record.path === origin.path) {
    host.print(`${shown} already holds this document: nothing changed.`);
    return;
  }
  const isFirst = record === undefined;
  if (isPresent && !isFirst) {
    host.print(`${shown} already holds this document; its source changed.`);
  }
  if (!isPresent) await comparePulled(target, shown, present, pulled, pullOptions, host);
  if (options["dry-run"]) {
    if (isPresent && isFirst) host.print("The document is the same.");
    host.print("\nNothing was written, because this was a dry run.");
    return;
  }
  const recordBytes = Buffer.from(formatRecord(origin, world.today(), bytes));
  const recordFile = { path: recordPath(target), bytes: recordBytes };
  await replaceFiles(isPresent ? [recordFile] : [{ path: target, bytes }, recordFile]);
  if (isPresent) {
    const first = "The document is the same; where it came from was recorded.";
    host.print(isFirst ? first : `\n${recordPath(shown)} was written.`);
    return;
  }
  host.print(`\n${shown} was written. Next: ${host.colors.bold(nextCommand(options))}`);
}

function nextCommand({ spec, overlay, operation }: Options): string {
  const flags = Object.entries({ "--spec": spec, "--overlay": overlay, "--operation": operation });
  const words = flags.flatMap(([flag, value]) => (value === undefined ? [] : [flag, value]));
  return commandLine("generate", words);
}

function findTarget(spec: string | undefined, host: Host): string {
  if (spec === undefined || /\.ya?ml$/i.test(spec)) return specPath(spec, host);
  throw new UsageError("The document is kept as YAML: give --spec a .yaml file.");
}

function recordedSource(record: Origin | undefined): string {
  if (record === undefined) {
    throw new UsageError("Give a source, because none is recorded yet. See --help.");
  }
  if (parseSourceUrl(record.source) !== undefined) return record.source;
  const file = escapeInvisible(record.source);
  throw new UsageError(`The recorded source is a file, ${file}: give it again, or a URL.`);
}

/** The pattern that was given, or the one that is recorded for this source; undefined to keep all. */
function keptPath(given: string | undefined, source: string, record: Origin | undefined) {
  const path = given ?? (record?.source === source ? record.path : undefined);
  return path === "/" ? undefined : path;
}
