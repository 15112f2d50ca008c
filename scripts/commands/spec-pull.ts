import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { diffDocuments } from "../diff/diff.ts";
import { formatText } from "../diff/report/text.ts";
import type { ReadFile } from "../common/source.ts";
import { type Document, loadDocument } from "../document/load.ts";
import { DocumentError } from "../common/problem.ts";
import { escapeInvisible } from "../common/escape.ts";
import { buildModel } from "../model/build.ts";
import { nameProviders } from "../emit/names/provider.ts";
import { codeOf } from "../common/system-error.ts";
import { replaceFiles } from "../output/replace-files.ts";
import { type Content, readContent } from "../pull/content.ts";
import { cutDocument } from "../pull/cut.ts";
import { download, type Network } from "../pull/download.ts";
import {
  formatRecord,
  parseRecord,
  recordPath,
  sha256,
  type SourceRecord,
} from "../pull/record.ts";
import { SourceError } from "../pull/source-error.ts";
import { parseSourceUrl } from "../pull/source-url.ts";
import { commandLine, parseArguments } from "../host/arguments.ts";
import { type ExitCode, type Host, shownPath, UsageError } from "../host/host.ts";
import { readBelow, readSource, specPath } from "../host/read-source.ts";

const usage = `Usage: npm run spec:pull -- [SOURCE] [options]

Brings the vendor's document into the repository and says what changed.

  SOURCE             a file or an https URL: YAML, JSON, or a Markdown page with the document in
                     it (default: the URL in the document's .source.json)
  --spec FILE        where the document is kept (default: spec/org-management.yaml)
  --path PATTERN     keep only the operations under this path, and the components that they
                     reach; * stands for any one segment
  --operation NAME   operationId, or "METHOD /path", where several take requirements
  --dry-run          write nothing
  --help             print this

Exit codes: 0 done, 2 stopped, and nothing was changed.`;

/** What a pull needs of the world beside the {@link Host}. */
export interface World {
  readonly network: Network;
  /** The day, as `2026-01-31`. */
  readonly today: () => string;
}

const realWorld: World = {
  network: { fetch, wait: (ms) => sleep(ms), timeoutMs: 30_000 },
  today: () => new Date().toISOString().slice(0, 10),
};

/** The command `npm run spec:pull`: brings the document and says what changed. */
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
      operation: { type: "string" },
      "dry-run": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    host.print(usage);
    return 0;
  }
  const target = findTarget(values.spec, host);
  const record = await readRecord(target);
  const [given, extra] = positionals;
  if (extra !== undefined) throw new UsageError("Give one source. See --help.");
  const name = given ?? recordedSource(record);
  const pattern = values.path ?? (given === undefined ? record?.path : undefined);
  const { source, content } = await bring(name, host, world);
  const { document, bytes } = await validate(content, pattern, values.operation);
  const present = await readPresent(target);
  const hash = sha256(bytes);
  if (present?.equals(bytes) === true && record?.sha256 === hash) {
    host.print(`${shownPath(target, host.root)} holds this very document: nothing changed.`);
    return 0;
  }
  await report(target, document, values.operation, host);
  const next: SourceRecord = {
    source,
    date: world.today(),
    sha256: hash,
    ...(pattern !== undefined && { path: pattern }),
  };
  if (values["dry-run"]) {
    host.print("\nNothing was written, for this was a dry run.");
    return 0;
  }
  await replaceFiles([
    { path: target, bytes },
    { path: recordPath(target), bytes: Buffer.from(formatRecord(next)) },
  ]);
  const { spec, operation } = values;
  const command = commandLine("npm run generate", { "--spec": spec, "--operation": operation });
  host.print(`\n${shownPath(target, host.root)} was written. Next: ${host.colors.bold(command)}`);
  return 0;
}

function findTarget(spec: string | undefined, host: Host): string {
  if (spec !== undefined && /\.mdx?$/i.test(spec)) {
    throw new UsageError("The document is kept without its page: give --spec a .yaml file.");
  }
  return specPath(spec, host);
}

async function readRecord(target: string): Promise<SourceRecord | undefined> {
  const bytes = await readPresent(recordPath(target));
  return bytes && parseRecord(bytes.toString());
}

function recordedSource(record: SourceRecord | undefined): string {
  if (record === undefined) {
    throw new UsageError(
      "Give a source: the document has no record of an earlier one. See --help.",
    );
  }
  if (parseSourceUrl(record.source) !== undefined) return record.source;
  throw new UsageError(
    `The document came from a file, ${escapeInvisible(record.source)}: name it again.`,
  );
}

/** Reads the source, and tells how it is recorded: never by a path of this machine alone. */
async function bring(
  name: string,
  { cwd, root }: Host,
  { network }: World,
): Promise<{ source: string; content: Content }> {
  const url = parseSourceUrl(name);
  if (url !== undefined) {
    url.hash = "";
    const { bytes, mediaType } = await download(url, network);
    const path = url.origin + url.pathname;
    return { source: url.href, content: readContent(path, bytes, mediaType) };
  }
  const path = resolve(cwd, name);
  const source = shownPath(path, root);
  const bytes = await readPresent(path);
  if (bytes === undefined) throw new SourceError(source, "there is no such file");
  return { source, content: readContent(source, bytes) };
}

/** Other files are not brought with a document, so it may not refer to any. */
const refuseFiles: ReadFile = () =>
  Promise.resolve({ refusal: "a document is pulled alone, without the files that it refers to." });

/** Checks what would be written as `generate` would. */
async function validate(
  content: Content,
  pattern: string | undefined,
  operation: string | undefined,
): Promise<{ document: Document; bytes: Buffer }> {
  const { path, text } = content;
  const cut = pattern === undefined ? undefined : cutDocument({ path, text }, pattern);
  const source = cut === undefined ? { path, text } : { path: `${path} (cut)`, text: cut };
  const document = await loadDocument(source, refuseFiles);
  const { model } = buildModel(document, operation);
  if (model.operation !== undefined) nameProviders(model.operation.body, document);
  return { document, bytes: Buffer.from(cut ?? content.document) };
}

async function readPresent(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    const reason = codeOf(error);
    if (reason === undefined) throw error;
    throw new UsageError(`Cannot read ${escapeInvisible(path)}: the system says ${reason}.`);
  }
}

async function report(
  target: string,
  document: Document,
  operation: string | undefined,
  host: Host,
): Promise<void> {
  const present = await loadPresent(target, host);
  if (present === undefined) return;
  const changes = await diffDocuments(present, document, { ...(operation && { operation }) });
  const loud = changes.filter(({ severity }) => severity !== "silent");
  host.print(formatText(loud, host.colors));
}

/** The document before the pull. One at fault is no reason to refuse a better one. */
async function loadPresent(target: string, host: Host): Promise<Document | undefined> {
  const shown = shownPath(target, host.root);
  if ((await readPresent(target)) === undefined) {
    host.print(`${shown} is new.`);
    return undefined;
  }
  try {
    const document = await loadDocument(await readSource(target, shown), readBelow(target));
    buildModel(document);
    return document;
  } catch (error) {
    if (!(error instanceof DocumentError) && !(error instanceof UsageError)) throw error;
    host.printError(`${error.message}\n\n${shown} is at fault, so nothing is compared with it.`);
    return undefined;
  }
}
