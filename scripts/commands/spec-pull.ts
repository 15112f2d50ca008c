import { commandLine, parseArguments } from "../host/arguments.ts";
import { type ExitCode, type Host, shownPath, UsageError } from "../host/host.ts";
import { specPath } from "../host/read-source.ts";
import type { Network } from "../pull/download.ts";
import {
  formatRecord,
  isSameRecord,
  recordPath,
  sha256,
  type SourceRecord,
} from "../pull/record.ts";
import { replaceFiles } from "../output/replace-files.ts";
import { comparePulled, loadPulled, readTargetOverlay } from "./pull-document.ts";
import { chooseSource, keptPath, readPulled } from "./pull-source.ts";
import { readIfThere, readRecord } from "./pull-target.ts";

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

/** What a pull needs from outside, beside the {@link Host}. */
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
  const { values, positionals } = parseArguments({
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
  });
  if (values.help) {
    host.print(usage);
    return 0;
  }
  const [given, extra] = positionals;
  if (extra !== undefined) throw new UsageError("Give one source. See --help.");
  await pull({ ...values, source: given }, host, world);
  return 0;
}

/** What the command was asked for. */
interface Options {
  readonly source: string | undefined;
  readonly spec?: string | undefined;
  readonly path?: string | undefined;
  readonly overlay?: string | undefined;
  readonly operation?: string | undefined;
  readonly force: boolean;
  readonly "dry-run": boolean;
}

async function pull(options: Options, host: Host, world: World): Promise<void> {
  const { spec, operation } = options;
  const target = findTarget(spec, host);
  const record = await readRecord(target);
  const name = chooseSource(options.source, record);
  const { source, content } = await readPulled(name, operation, host, world.network);
  const path = keptPath(options.path, source, record);
  const overlay = await readTargetOverlay(options.overlay, target, host);
  const pullOptions = { path, operation, overlay, force: options.force };
  const pulled = await loadPulled(content, pullOptions);
  const bytes = Buffer.from(pulled.text);
  const next: SourceRecord = {
    source,
    ...(path !== undefined && { path }),
    date: world.today(),
    sha256: sha256(bytes),
  };
  const shown = shownPath(target, host.root);
  const isPresent = (await readIfThere(target))?.equals(bytes) === true;
  if (isPresent && record !== undefined && isSameRecord(record, next)) {
    host.print(`${shown} already holds this document: nothing changed.`);
    return;
  }
  if (isPresent) host.print(`${shown} already holds this document; its source changed.`);
  else await comparePulled(target, pulled, pullOptions, host);
  if (options["dry-run"]) {
    host.print("\nNothing was written, because this was a dry run.");
    return;
  }
  const recordFile = { path: recordPath(target), bytes: Buffer.from(formatRecord(next)) };
  await replaceFiles([...(isPresent ? [] : [{ path: target, bytes }]), recordFile]);
  if (isPresent) {
    host.print(`\n${shownPath(recordFile.path, host.root)} was written.`);
    return;
  }
  const command = commandLine("npm run generate", {
    "--spec": spec,
    "--overlay": options.overlay,
    "--operation": operation,
  });
  host.print(`\n${shown} was written. Next: ${host.colors.bold(command)}`);
}

function findTarget(spec: string | undefined, host: Host): string {
  if (spec === undefined || /\.ya?ml$/i.test(spec)) return specPath(spec, host);
  throw new UsageError("The document is kept as YAML: give --spec a .yaml file.");
}
