import { applyTeams, sendTeams } from "../apply/apply-teams.ts";
import { dryRun } from "../apply/dry-run.ts";
import { summaryOf } from "../apply/summary.ts";
import { type Options, parseArguments } from "../arguments.ts";
import { requireFile } from "../file/input.ts";
import type { Command } from "../command.ts";
import type { ExitCode, Host } from "../host.ts";
import { printAll } from "../output.ts";
import { changedTeams, planTeams } from "../plan/plan-teams.ts";
import { textOf } from "../plan/text.ts";
import { canRead } from "../teams/reading.ts";
import { baseUrlOf } from "../teams/connect.ts";
import { readTasks, start, type Started, teamsOptions } from "../teams/start.ts";
import { exitCodeOf } from "./plan.ts";

const options = {
  ...teamsOptions,
  all: { type: "boolean", default: false },
  "dry-run": { type: "boolean", default: false },
} as const satisfies Options;

/** `apply FILE`: checks the whole file, then sends the requirements of each team that differs. */
export async function apply(
  args: readonly string[],
  host: Host,
  isReadable = canRead,
): Promise<ExitCode> {
  const { values, positionals } = parseArguments(args, options, 1);
  const tasks = await readTasks(host, requireFile(positionals), values);
  if (tasks === undefined) {
    if (!values.json) host.report("Nothing was sent.");
    return 2;
  }
  const sendsAll = values.all || !isReadable;
  if (sendsAll && !values.all) host.report(noReading);
  if (sendsAll && values["dry-run"]) {
    await dryRun(host, tasks, baseUrlOf(host), values.json);
    return 0;
  }
  const isDryRun = values["dry-run"];
  const started = await start(host, tasks, values, isDryRun ? "Reading" : "Applying to");
  if (isDryRun) return showPlan(host, started, values.json);
  const outcome = await (sendsAll ? sendTeams(started) : applyTeams(started));
  const { target } = started;
  host.print(...(values.json ? [JSON.stringify({ target, ...outcome })] : summaryOf(outcome)));
  return outcome.failed.length + outcome.notTried.length > 0 ? 1 : 0;
}

const noReading =
  "The document has no operation that reads requirements: every team is sent, as with --all.";

/** Shows what would change: as `plan` does, or as the requests that would be sent. */
async function showPlan(host: Host, started: Started, isJson: boolean): Promise<ExitCode> {
  const plan = await planTeams(started);
  if (isJson) {
    const { failed, notTried, stopped } = plan;
    const changed = new Set(changedTeams(plan).map(({ team }) => team));
    const tasks = started.run.tasks.filter(({ ids }) => changed.has(ids.teamId));
    await dryRun(host, tasks, started.target.baseUrl, true, { failed, notTried, stopped });
  } else {
    printAll(host, textOf(plan));
  }
  return exitCodeOf(plan, false);
}

export const command = { options, run: apply } satisfies Command;
