import { resolve } from "node:path";
import { formatProblem } from "../document/problem.ts";
import { checkOutput, writeOutput } from "../output/write.ts";
import { generate } from "../pipeline.ts";
import { parseArguments } from "./arguments.ts";
import { type ExitCode, type Host, shownPath } from "./host.ts";
import { readBelow, readSource } from "./read-source.ts";
import { changeReport, modelReport, staleReport } from "./report.ts";

const usage = `Usage: npm run generate -- [options]

Turns an OpenAPI document into types, a fetch client and scope helpers.

  --spec FILE        YAML, JSON, or a Markdown page with the document in it
                     (default: spec/org-management.yaml)
  --out DIR          folder of the output (default: generated)
  --operation NAME   operationId, or "METHOD /path", where several take requirements
  --check            write nothing; exit with 1 if the output is not what it should be
  --help             print this

Exit codes: 0 done, 1 stale (with --check), 2 stopped.`;

/** The command `npm run generate`: makes the output folder follow the document. */
export async function runGenerate(args: readonly string[], host: Host): Promise<ExitCode> {
  const { values } = parseArguments({
    args: [...args],
    options: {
      spec: { type: "string" },
      out: { type: "string" },
      operation: { type: "string" },
      check: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    host.print(usage);
    return 0;
  }
  const spec =
    values.spec === undefined
      ? resolve(host.root, "spec/org-management.yaml")
      : resolve(host.cwd, values.spec);
  const out =
    values.out === undefined ? resolve(host.root, "generated") : resolve(host.cwd, values.out);
  const source = await readSource(spec, shownPath(spec, host.root));
  const { files, model, warnings } = await generate(source, readBelow(spec), values.operation);
  for (const warning of warnings) host.printError(`${formatProblem(warning)}\n`);
  const changes = await (values.check ? checkOutput(out, files) : writeOutput(out, files));
  host.print(modelReport(source.path, model, host.colors));
  if (!values.check) {
    host.print(changeReport(shownPath(out, host.root), changes, host.elapsedMs(), host.colors));
    return 0;
  }
  const stale = changes.filter(({ kind }) => kind !== "unchanged");
  host.print(staleReport(shownPath(out, host.root), stale, commandFor(args), host.colors));
  return stale.length === 0 ? 0 : 1;
}

/** The command that mends what `--check` found. */
function commandFor(args: readonly string[]): string {
  const left = args.filter((arg) => arg !== "--check");
  const words = left.map((word) => (/^[\w./:@=-]+$/.test(word) ? word : JSON.stringify(word)));
  return ["npm run generate", ...(words.length > 0 ? ["--", ...words] : [])].join(" ");
}
