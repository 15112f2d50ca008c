import { expectUuid } from "../../options.ts";
import type { TeamFile } from "../file/team-file.ts";
import type { Task } from "../file/teams.ts";
import { UsageError } from "../host.ts";
import { quote } from "../text.ts";

/**
 * Chooses what to send: of a file that names its teams all or those of `--team`; otherwise the same
 * requirements to each `--team` of `--org`.
 */
export function chooseTasks(
  { single, tasks }: TeamFile,
  org: string | undefined,
  teams: readonly string[],
): readonly Task[] {
  for (const team of teams) requireUuid("team", team);
  if (org !== undefined) requireUuid("org", org);
  if (single === undefined) {
    if (org !== undefined) throw new UsageError("FILE names its organisation: leave out --org");
    return teams.length === 0 ? tasks : selectTasks(tasks, teams);
  }
  if (org === undefined || teams.length === 0) {
    throw new UsageError("FILE has no teams: add --org UUID and --team UUID");
  }
  const unique = new Map(teams.map((teamId) => [teamId.toLowerCase(), teamId]));
  return [...unique.values()].map((teamId) => ({ ids: { orgId: org, teamId }, ...single }));
}

function selectTasks(tasks: readonly Task[], teams: readonly string[]): readonly Task[] {
  const wanted = new Set(teams.map((team) => team.toLowerCase()));
  const chosen = tasks.filter(({ ids }) => wanted.delete(ids.teamId.toLowerCase()));
  const [missing] = wanted;
  if (missing !== undefined) throw new UsageError(`--team ${missing} is not in FILE`);
  return chosen;
}

function requireUuid(flag: string, value: string): void {
  const [issue] = expectUuid(flag, value);
  if (issue) throw new UsageError(`--${flag} ${issue.message}, unlike ${quote(value)}`);
}
