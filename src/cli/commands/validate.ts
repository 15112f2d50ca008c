import { jsonOption, parseArguments } from "../arguments.ts";
import type { Command } from "../command.ts";
import type { ExitCode, Host } from "../host.ts";
import { readInput, reportFaults, requireFile } from "../file/input.ts";
import { maxFileMiB, parseTeamFile, type TeamFile } from "../file/team-file.ts";
import { green } from "../output.ts";
import { count } from "../text.ts";

/** `validate FILE`: finds everything that is wrong with a file. Needs no network and no key. */
export async function validate(args: readonly string[], host: Host): Promise<ExitCode> {
  const { values, positionals } = parseArguments(args, jsonOption, 1);
  const file = requireFile(positionals);
  const content = parseTeamFile(await readInput(host, file, maxFileMiB));
  const { faults, tasks, single } = content;
  if (faults.length > 0) {
    reportFaults(host, file, faults, values.json);
    return 2;
  }
  const teams = single === undefined ? tasks.length : 1;
  host.print(
    values.json
      ? JSON.stringify({ valid: true, teams, faults, requirements: expand(content) })
      : [green(`valid: the requirements of ${count(teams, "team")}`)],
  );
  return 0;
}

/** What would be sent for each team, with defaults and without what is for people. */
function expand({ tasks, single }: TeamFile) {
  const teams = tasks.map(({ ids, name, requirements }) => {
    return { org: ids.orgId, team: ids.teamId, teamName: name, requirements };
  });
  return single === undefined
    ? teams
    : [{ teamName: single.name, requirements: single.requirements }];
}

export const command = { options: jsonOption, run: validate } satisfies Command;
