import type { Task } from "../file/teams.ts";
import { eachTeam, type Outcome } from "../teams/each-team.ts";
import type { Started } from "../teams/start.ts";
import { differencesOf, hasDifferences, notInFileOf, type TeamDifferences } from "./differences.ts";

/** The differences of a team, under its id and its name. The members are what `--json` prints. */
export interface NamedDifferences extends TeamDifferences {
  readonly team: string;
  readonly teamName: string | undefined;
}

/** What a plan says of a team. The members are what `--json` prints. */
export interface TeamPlan extends NamedDifferences {
  /** Providers that are set, and that the file does not name. They do not count as a difference. */
  readonly notInFile: readonly string[];
}

/** What comparing the teams came to. */
export interface Plan extends Outcome {
  /** Teams that change or have providers that the file does not name, in the order of the file. */
  readonly teams: readonly TeamPlan[];
  readonly unchanged: number;
}

/** Reads each team, and compares what is set with what the file wants. */
export async function planTeams({ run, progress }: Started): Promise<Plan> {
  const found = new Map<Task, TeamPlan>();
  let unchanged = 0;
  const outcome = await eachTeam(run, async (task, { read }) => {
    const before = await read();
    const differences = namedDifferencesOf(task, differencesOf(before, task.requirements));
    const notInFile = notInFileOf(before, task.requirements);
    const isChanged = hasDifferences(differences);
    if (!isChanged) unchanged++;
    if (isChanged || notInFile.length > 0) found.set(task, { ...differences, notInFile });
    progress.onRead(task, "read");
  });
  // Answers come in any order.
  const teams = run.tasks.flatMap((task) => found.get(task) ?? []);
  return { ...outcome, teams, unchanged };
}

/** Teams of a plan that change. */
export function changedTeams({ teams }: Pick<Plan, "teams">): readonly TeamPlan[] {
  return teams.filter(hasDifferences);
}

export function namedDifferencesOf(
  { ids, name: teamName }: Task,
  differences: TeamDifferences,
): NamedDifferences {
  return { team: ids.teamId, teamName, ...differences };
}
