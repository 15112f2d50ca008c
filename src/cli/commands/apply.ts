import { expectUuid } from "../../options.ts";
import type { TeamIds } from "../../upsert.ts";
import { applyAll, type Outcome } from "../apply/apply-all.ts";
import { parseArguments, wholeNumber } from "../arguments.ts";
import { baseUrlOf, connect } from "../apply/connect.ts";
import { dryRun } from "../apply/dry-run.ts";
import { applyHelp } from "../help.ts";
import { type ExitCode, type Host, UsageError } from "../host.ts";
import { readInput, reportFaults, requireFile } from "../file/input.ts";
import { maxFileMiB, type Plan, planFile } from "../file/plan.ts";
import { green, type Line, red } from "../output.ts";
import { readKey } from "../apply/key.ts";
import { lineOf, progressOf } from "../apply/progress.ts";

/** `apply FILE`: checks the whole file, then sends the requirements of each team. */
export async function apply(args: readonly string[], host: Host): Promise<ExitCode> {
  const { values, positionals } = parseArguments(
    args,
    {
      org: { type: "string" },
      team: { type: "string" },
      "key-file": { type: "string" },
      concurrency: { type: "string", default: "4" },
      "dry-run": { type: "boolean", default: false },
    },
    1,
  );
  if (values.help) {
    host.print(...applyHelp.split("\n"));
    return 0;
  }
  const file = requireFile(positionals);
  const concurrency = wholeNumber("concurrency", values.concurrency, 1, 100);
  const ids = teamOf(values.org, values.team);
  const plan = planFile(await readInput(host, file, maxFileMiB), ids);
  if (plan.faults.length > 0) {
    reportFaults(host, file, plan.faults, values.json);
    if (!values.json) host.report("Nothing was sent.");
    return 2;
  }
  refuseMismatch(plan, ids);
  const { tasks } = plan;
  const baseUrl = baseUrlOf(host);
  if (values["dry-run"]) {
    await dryRun(host, tasks, baseUrl, values.json);
    return 0;
  }
  const key = await readKey(host, values["key-file"]);
  const outcome = await applyAll({
    tasks,
    concurrency,
    signal: host.signal,
    wait: host.wait,
    connect: (onRetry) => connect(key, baseUrl, { onRetry }),
    onEnd: progressOf(host, tasks.length),
  });
  host.print(...(values.json ? [JSON.stringify(outcome)] : summaryOf(outcome)));
  return outcome.failed.length + outcome.notTried.length > 0 ? 1 : 0;
}

/** Whose requirements a file holds that does not say so itself. */
function teamOf(org: string | undefined, team: string | undefined): TeamIds | undefined {
  if (org === undefined && team === undefined) return undefined;
  const [wrong] = [...expectUuid("org", org), ...expectUuid("team", team)];
  if (org === undefined || team === undefined || wrong) {
    throw new UsageError("--org and --team go together, and each must be a UUID");
  }
  return { orgId: org, teamId: team };
}

function refuseMismatch({ namesTeams }: Plan, ids: TeamIds | undefined): void {
  if (namesTeams && ids) throw new UsageError("FILE names its teams: leave out --org and --team");
  if (!namesTeams && !ids) {
    throw new UsageError("FILE names no teams: say whose requirements it holds, --org and --team");
  }
}

function summaryOf({ applied, failed, notTried, stopped }: Outcome): Line[] {
  const counts = `${applied} applied, ${failed.length} failed, ${notTried.length} not tried`;
  const isWhole = failed.length + notTried.length === 0;
  return [
    ...failed.map((failure) => `failed ${lineOf(failure)}`),
    [isWhole ? green(counts) : red(counts)],
    ...(stopped === undefined ? [] : [`Stopped: ${stopped}.`]),
    ...(isWhole ? [] : ["Applying is idempotent: run the same command again to go on."]),
  ];
}
