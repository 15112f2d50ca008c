import { parseArguments } from "../arguments.ts";
import { exportTeams } from "../export/export-teams.ts";
import { jsonOf, yamlOf } from "../export/file-text.ts";
import { findSchema, installedSchema } from "../file/schema-line.ts";
import type { Command } from "../command.ts";
import { type ExitCode, type Host, UsageError } from "../host.ts";
import { green, printAll, red } from "../output.ts";
import { explain } from "../teams/advice.ts";
import { canRead, requireReading } from "../teams/reading.ts";
import { readTasks, start, teamsOptions } from "../teams/start.ts";
import { chooseTasks } from "../teams/target.ts";

/** `export [FILE]`: prints what is set for the teams of a file, or of `--team`, as such a file. */
export async function exportFile(
  args: readonly string[],
  host: Host,
  isReadable = canRead,
): Promise<ExitCode> {
  const { values, positionals } = parseArguments(args, teamsOptions, 1);
  const { org, team: teams = [], json: isJson } = values;
  const [file] = positionals;
  if (file === undefined && (org === undefined || teams.length === 0)) {
    throw new UsageError("Say whose requirements to export: FILE, or --org and --team");
  }
  const nothing = { requirements: {}, name: undefined };
  const tasks =
    file === undefined
      ? chooseTasks({ faults: [], tasks: [], single: nothing }, org, teams)
      : await readTasks(host, file, values);
  if (tasks === undefined) return 2;
  requireReading(isReadable, "export");
  const { exported, outcome } = await exportTeams(await start(host, tasks, values, "Reading"));
  // Nobody knows where the output goes: most likely beside the file.
  const schema = findSchema(file ?? "-", host) ?? installedSchema;
  printAll(host, isJson ? [jsonOf(exported)] : yamlOf(exported, schema));
  const { failed, notTried } = outcome;
  const counts = [
    `${exported.teams.length} exported`,
    `${failed.length} failed`,
    `${notTried.length} not tried`,
  ].join(", ");
  const isWhole = exported.missing.length === 0;
  host.report([isWhole ? green(counts) : red(counts)], ...explain(outcome, ""));
  return isWhole ? 0 : 1;
}

export const command = { options: teamsOptions, run: exportFile } satisfies Command;
