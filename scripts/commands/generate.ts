import { resolve } from "node:path";
import { formatProblems } from "../common/problem.ts";
import { checkOutput, writeOutput } from "../output/write.ts";
import type { Source } from "../common/source.ts";
import { escapeInvisible } from "../common/escape.ts";
import { readCache, writeCache } from "../cache/cache.ts";
import { commandLine, parseArguments } from "../host/arguments.ts";
import { type ExitCode, type Host, shownPath } from "../host/host.ts";
import { readBelow, readOverlay, readSource, specPath } from "../host/read-source.ts";
import { changeReport, modelReport, unchangedReport } from "./report.ts";

const usage = `Usage: npm run generate -- [options]

Turns an OpenAPI document into types, a fetch client and scope helpers.

  --spec FILE        YAML, JSON, or a Markdown page that contains the document
                     (default: spec/org-management.yaml)
  --overlay FILE     OpenAPI Overlay 1.0 that completes the document
                     (default: overlay.yaml beside the document, if it is there)
  --out DIR          output folder (default: generated)
  --operation NAME   operationId or "METHOD /path", needed when several operations take
                     scope requirements
  --check            write nothing, and exit with 1 if the output does not match the document
  --help             print this help

Exit codes: 0 success, 1 the output is stale (with --check), 2 error.`;

/** The command `npm run generate`: makes the output folder match the document. */
export async function runGenerate(args: readonly string[], host: Host): Promise<ExitCode> {
  const { values } = parseArguments(
    {
      args: [...args],
      options: {
        spec: { type: "string" },
        overlay: { type: "string" },
        out: { type: "string" },
        operation: { type: "string" },
        check: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    },
    host.env,
  );
  if (values.help) {
    host.print(usage);
    return 0;
  }
  const { out: given } = values;
  const spec = specPath(values.spec, host);
  const out = given === undefined ? resolve(host.root, "generated") : resolve(host.cwd, given);
  const source = await readSource(values.spec ?? spec, host);
  const beside = { path: source.path, readFile: readBelow(spec) };
  const overlay = await readOverlay(values.overlay, [beside], host);
  const shownOut = shownPath(given ?? out, host).replace(/[\\/]+$/, "");
  const task: Task = { spec, out, shownOut, source, overlay, operation: values.operation };
  if (values.check) return check(task, args, host);
  await write(task, host);
  host.print(host.colors.dim(`Done in ${(host.elapsedMs() / 1000).toFixed(1)} s.`));
  return 0;
}

interface Task {
  readonly spec: string;
  readonly out: string;
  readonly shownOut: string;
  readonly source: Source;
  readonly overlay: Source | undefined;
  readonly operation: string | undefined;
}

/** Does not use the cache: the check must not depend on an earlier run. */
async function check(task: Task, args: readonly string[], host: Host): Promise<ExitCode> {
  const { files, model } = await produce(task, host);
  const changes = await checkOutput(task.out, files);
  const stale = changes.filter(({ kind }) => kind !== "unchanged");
  printRead(task, modelReport(model), host);
  const { staleReport } = await import("./stale-report.ts");
  const words = args.filter((arg) => arg !== "--check");
  host.print(staleReport(stale, commandLine("generate", words), host.colors));
  return stale.length === 0 ? 0 : 1;
}

async function write(task: Task, host: Host): Promise<void> {
  const { source, overlay, out, operation } = task;
  const parts = [source.path, source.text, overlay?.path ?? "", overlay?.text ?? ""];
  const inputs = { root: host.root, out, parts: [...parts, operation ?? ""] };
  const summary = host.isCi ? undefined : await readCache(inputs);
  if (summary !== undefined) {
    printRead(task, summary.model, host);
    host.print(unchangedReport(summary.files));
    return;
  }
  const { files, model, warnings, isWhole } = await produce(task, host);
  const changes = await writeOutput(out, files);
  const read = modelReport(model);
  printRead(task, read, host);
  host.print(changeReport(changes, host.colors));
  // Warnings are printed by every run, and the cache knows no file but the document itself.
  if (!host.isCi && isWhole && warnings.length === 0) {
    await writeCache(inputs, { model: read, files: files.size });
  }
}

async function produce({ spec, source, overlay, operation }: Task, host: Host) {
  // Imported only when there is something to generate: loading it takes most of the time of a run.
  const { generate } = await import("../pipeline.ts");
  let isWhole = true;
  const readFile = readBelow(spec);
  const generated = await generate(
    source,
    (path) => {
      isWhole = false;
      return readFile(path);
    },
    { operation, overlay },
  );
  if (generated.warnings.length > 0) host.printError(`${formatProblems(generated.warnings)}\n`);
  return { ...generated, isWhole };
}

function printRead(
  { source, overlay, shownOut }: Task,
  read: string,
  { print, colors }: Host,
): void {
  const suffix = overlay === undefined ? "" : ` + ${escapeInvisible(overlay.path)}`;
  print(colors.bold(escapeInvisible(source.path)) + suffix);
  print(read);
  print(colors.bold(`${escapeInvisible(shownOut)}/`));
}
