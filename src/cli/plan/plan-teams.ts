import type { Task } from "../file/teams.ts";
import { eachTeam, type Outcome } from "../teams/each-team.ts";
import type { Started } from "../teams/start.ts";
import { differencesOf, hasDifferences, type TeamDifferences } from "./differences.ts";

/** What would change for a team. The members are what `--json` prints. */
export interface TeamPlan extends TeamDifferences {
  readonly team: string;
  readonly teamName: string | undefined;
}

/** What comparing the teams came to. */
export interface Plan extends Outcome {
  /** Teams that change, in the order of the file. */
  readonly teams: readonly TeamPlan[];
  readonly unchanged: number;
}

/** Reads each team, and compares what is set with what the file wants. */
export async function planTeams({ run, progress }: Started): Promise<Plan> {
  const found = new Map<Task, TeamPlan>();
  let unchanged = 0;
  const outcome = await eachTeam(run, async (task, { read }) => {
    const differences = differencesOf(await read(), task.requirements);
    if (hasDifferences(differences)) found.set(task, teamPlanOf(task, differences));
    else unchanged++;
    progress.onRead(task, "read");
  });
  // Answers come in any order.
  const teams = run.tasks.flatMap((task) => found.get(task) ?? []);
  return { ...outcome, teams, unchanged };
}

/** The differences of a team, under its id and its name. */
export function teamPlanOf({ ids, name: teamName }: Task, differences: TeamDifferences): TeamPlan {
  return { team: ids.teamId, teamName, ...differences };
}
