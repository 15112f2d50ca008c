import { access } from "node:fs/promises";
import { resolve } from "node:path";
import { formatProblems } from "../common/problem.ts";
import type { Source } from "../common/source.ts";
import { escapeInvisible } from "../common/escape.ts";
import { type Document, loadDocument } from "../document/load.ts";
import { countOf, type Change } from "../diff/change.ts";
import { diffDocuments } from "../diff/diff.ts";
import { formatJson } from "../diff/report/json.ts";
import { formatMarkdown } from "../diff/report/markdown.ts";
import { formatText } from "../diff/report/text.ts";
import { parseArguments } from "../host/arguments.ts";
import { type Colors, type ExitCode, type Host, UsageError } from "../host/host.ts";
import { isRevision, parseRevision, readBeside, readRevision } from "../host/read-revision.ts";
import { type Found, readBelow, readOverlay, readSource } from "../host/read-source.ts";
import { holdsOperation } from "../model/holds-operation.ts";

const usage = `Usage: npm run spec:diff -- [OLD [NEW]] [options]

Shows what changed between two OpenAPI documents, and what it means for callers.

  OLD, NEW           a file, a Markdown page with the document in it, or git's REV:path
                     (default: HEAD:./spec/org-management.yaml, spec/org-management.yaml)
  --format NAME      text, markdown or json (default: text)
  --fail-on NAME     breaking, warning or never (default: breaking)
  --overlay FILE     OpenAPI Overlay 1.0 that completes both documents
                     (default: overlay.yaml beside NEW or else OLD, if it is there)
  --operation NAME   operationId, or "METHOD /path", where several take requirements
  --verbose          also list every place of a change, and what has no meaning for callers:
                     names of components, order, titles
  --help             print this

Exit codes: 0 done, 1 a change at or above --fail-on, 2 stopped.`;

const formats = ["text", "markdown", "json"] as const;
const limits = ["breaking", "warning", "never"] as const;
const workingFile = "spec/org-management.yaml";

/** The command `npm run spec:diff`: says what changed between two documents. */
export async function runSpecDiff(args: readonly string[], host: Host): Promise<ExitCode> {
  const { values, positionals } = parseArguments(
    {
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: "string", default: "text" },
        "fail-on": { type: "string", default: "breaking" },
        overlay: { type: "string" },
        operation: { type: "string" },
        verbose: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    },
    host.env,
  );
  if (values.help) {
    host.print(usage);
    return 0;
  }
  const format = oneOf(formats, "--format", values.format);
  const limit = oneOf(limits, "--fail-on", values["fail-on"]);
  const [old, now, ...extra] = positionals;
  if (extra.length > 0) throw new UsageError("Give two documents at most. See --help.");
  const { operation } = values;
  const atRoot = { ...host, cwd: host.root };
  const before = await (old === undefined
    ? open(`HEAD:./${workingFile}`, atRoot)
    : open(old, host));
  const after = await (now === undefined ? open(workingFile, atRoot) : open(now, host));
  // One overlay for both, so that what it adds is not reported as a change of the vendor's.
  const overlay = await readOverlay(values.overlay, [after, before], host);
  const isWanted = (text: string): boolean => holdsOperation(text, operation);
  const load = ({ path, text, readFile }: Opened): Promise<Document> =>
    loadDocument({ path, text }, readFile, { isWanted, overlay });
  const [was, is] = [await load(before), await load(after)];
  if (is.notices.length > 0) host.printError(`${formatProblems(is.notices)}\n`);
  const found = diffDocuments(was, is, operation === undefined ? {} : { operation });
  const changes = values.verbose ? found : found.filter(({ severity }) => severity !== "silent");
  host.print(formatChanges(changes, format, host.colors, values.verbose));
  return fails(changes, limit) ? 1 : 0;
}

function oneOf<const Name extends string>(
  names: readonly Name[],
  option: string,
  given: string,
): Name {
  const name = names.find((candidate) => candidate === given);
  if (name !== undefined) return name;
  throw new UsageError(`${option} takes ${names.join(", ")}. See --help.`);
}

function formatChanges(
  changes: readonly Change[],
  format: (typeof formats)[number],
  colors: Colors,
  isFull: boolean,
): string {
  switch (format) {
    case "text":
      return formatText(changes, colors, { isFull });
    case "markdown":
      return formatMarkdown(changes);
    case "json":
      return formatJson(changes);
  }
}

function fails(changes: readonly Change[], limit: (typeof limits)[number]): boolean {
  if (limit === "never") return false;
  const warnings = limit === "warning" ? countOf(changes, "warning") : 0;
  return countOf(changes, "breaking") + warnings > 0;
}

/** The text of a document. */
type Opened = Found & Source;

/** Opens what an argument names: a file if there is one, else a file in git. */
async function open(name: string, host: Host): Promise<Opened> {
  const { cwd } = host;
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(name)) {
    throw new UsageError("spec:diff reads files and git revisions; use spec:pull -- --dry-run URL");
  }
  const path = resolve(cwd, name);
  const revision = parseRevision(name);
  if (revision === undefined && !(await isThere(path)) && (await isRevision(name, cwd))) {
    const file = escapeInvisible(`${name}:${workingFile}`);
    throw new UsageError(`Give a file of this revision: ${file}. See --help.`);
  }
  if (revision === undefined || (await isThere(path))) {
    return { ...(await readSource(name, host)), readFile: readBelow(path) };
  }
  return { ...(await readRevision(revision, cwd)), readFile: readBeside(revision, cwd) };
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
