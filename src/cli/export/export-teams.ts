import type { Task } from "../file/teams.ts";
import { eachTeam, type Outcome } from "../teams/each-team.ts";
import type { Started } from "../teams/start.ts";
import type { Exported, ExportedTeam } from "./file-text.ts";
import { hold } from "./hold.ts";

/** Reads each team, and keeps what a file can say of it, in the order of the tasks. */
export async function exportTeams({
  run,
  progress,
  target,
}: Started): Promise<{ readonly exported: Exported; readonly outcome: Outcome }> {
  const found = new Map<Task, ExportedTeam>();
  const outcome = await eachTeam(run, async (task, { read }) => {
    const { ids, name } = task;
    found.set(task, { team: ids.teamId, name, ...hold(await read()) });
    progress.onRead(task, "read");
  });
  // Answers come in any order.
  const teams = run.tasks.flatMap((task) => found.get(task) ?? []);
  const notTried = new Set(outcome.notTried);
  const missing = run.tasks
    .filter((task) => !found.has(task))
    .map(({ ids: { teamId } }) => {
      return `${teamId} ${notTried.has(teamId) ? "was not tried" : "could not be read"}`;
    });
  return { exported: { org: target.org, teams, missing }, outcome };
}
