import type { RetryEvent } from "../../client.ts";
import { dryRun } from "../apply/dry-run.ts";
import { summaryOf } from "../apply/summary.ts";
import { type Options, parseArguments, wholeNumber } from "../arguments.ts";
import { readInput, reportFaults, requireFile } from "../file/input.ts";
import { maxFileMiB, planFile } from "../file/plan.ts";
import { applyHelp } from "../help.ts";
import type { ExitCode, Host } from "../host.ts";
import { bold } from "../output.ts";
import { baseUrlOf, connect } from "../teams/connect.ts";
import { eachTeam } from "../teams/each-team.ts";
import { readKey } from "../teams/key.ts";
import { Progress } from "../teams/progress.ts";
import { StopRule } from "../teams/stop-rule.ts";
import { chooseTasks } from "../teams/target.ts";
import { count } from "../text.ts";

export const applyOptions = {
  org: { type: "string" },
  team: { type: "string", multiple: true },
  "key-file": { type: "string" },
  concurrency: { type: "string", default: "4" },
  "keep-going": { type: "boolean", default: false },
  "dry-run": { type: "boolean", default: false },
  verbose: { type: "boolean", default: false },
} as const satisfies Options;

/** `apply FILE`: checks the whole file, then sends the requirements of each team. */
export async function apply(args: readonly string[], host: Host): Promise<ExitCode> {
  const { values, positionals } = parseArguments(args, applyOptions, 1);
  if (values.help) {
    host.print(...applyHelp.split("\n"));
    return 0;
  }
  const file = requireFile(positionals);
  const concurrency = wholeNumber("concurrency", values.concurrency, 1, 100);
  const plan = planFile(await readInput(host, file, maxFileMiB));
  if (plan.faults.length > 0) {
    reportFaults(host, file, plan.faults, values.json);
    if (!values.json) host.report("Nothing was sent.");
    return 2;
  }
  const tasks = chooseTasks(plan, values.org, values.team ?? []);
  const baseUrl = baseUrlOf(host);
  if (values["dry-run"]) {
    await dryRun(host, tasks, baseUrl, values.json);
    return 0;
  }
  const key = await readKey(host, values["key-file"]);
  // Refuses what is wrong with the environment before anything is said of a run.
  connect(key, baseUrl);
  // Each file has one organisation, and at least one team.
  const target = { org: tasks[0]?.ids.orgId, teams: tasks.length, baseUrl };
  const teams = count(tasks.length, "team");
  host.report([bold(`Applying to ${teams} of org ${target.org ?? ""} at ${baseUrl}`)]);
  const progress = new Progress(host, tasks.length, values.verbose);
  const run = {
    tasks,
    concurrency,
    stopRule: new StopRule(values["keep-going"]),
    signal: host.signal,
    wait: host.wait,
    connect: (onRetry: (event: RetryEvent) => void) => connect(key, baseUrl, { onRetry }),
    observer: progress,
  };
  let applied = 0;
  const ended = await eachTeam(run, async (task, calls) => {
    const warning = await calls.send();
    applied++;
    progress.onApplied(task, warning);
  });
  const outcome = { applied, ...ended };
  host.print(...(values.json ? [JSON.stringify({ target, ...outcome })] : summaryOf(outcome)));
  return outcome.failed.length + outcome.notTried.length > 0 ? 1 : 0;
}
