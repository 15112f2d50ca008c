import type { Task } from "../file/teams.ts";
import { differencesOf, hasDifferences, type TeamDifferences } from "../plan/differences.ts";
import { type NamedDifferences, namedDifferencesOf } from "../plan/plan-teams.ts";
import { type TeamCalls, Unfinished } from "../teams/calls.ts";
import { eachTeam, type Outcome } from "../teams/each-team.ts";
import { reasonOf } from "../teams/failure.ts";
import type { Started } from "../teams/start.ts";

/** What applying came to. */
export interface Applied extends Outcome {
  readonly applied: number;
  /** Teams that had what the file wants; unknown when they were not read. */
  readonly unchanged?: number;
  /** What would still have to change for teams that were applied, by what they had afterwards. */
  readonly keptOtherwise?: readonly NamedDifferences[];
  /** Teams that were applied, and could not be read afterwards. */
  readonly notReadBack?: readonly string[];
}

/** Sends the requirements of each team, without a look at what is set. */
export async function sendTeams({ run, progress }: Started): Promise<Applied> {
  let applied = 0;
  const outcome = await eachTeam(run, async (task, { send }) => {
    const warning = await send();
    applied++;
    progress.onApplied(task, warning);
  });
  return { applied, ...outcome };
}

/** Reads each team, sends the requirements of those that differ, and reads these again. */
export async function applyTeams({ run, progress }: Started): Promise<Applied> {
  const kept = new Map<Task, NamedDifferences>();
  const unread = new Set<Task>();
  let applied = 0;
  let unchanged = 0;
  const outcome = await eachTeam(run, async (task, calls) => {
    const before = await calls.read();
    if (!hasDifferences(differencesOf(before, task.requirements))) {
      unchanged++;
      progress.onRead(task, "unchanged");
      return;
    }
    const warnings = [await calls.send()];
    applied++;
    // What the file does not name is to stay as it was.
    const left = await readBack(calls, { ...before, ...task.requirements });
    if (left instanceof Unfinished) {
      unread.add(task);
      const why = left.failure === undefined ? "" : `: ${reasonOf(left.failure)}`;
      warnings.push(`it could not be read afterwards${why}`);
    } else if (hasDifferences(left)) {
      kept.set(task, namedDifferencesOf(task, left));
      warnings.push(`the server kept something else: ${wordsOf(left)}`);
    }
    progress.onApplied(task, warnings.filter((each) => each !== undefined).join("; ") || undefined);
  });
  // Answers come in any order.
  const keptOtherwise = run.tasks.flatMap((task) => kept.get(task) ?? []);
  const notReadBack = run.tasks.filter((task) => unread.has(task)).map(({ ids }) => ids.teamId);
  return { applied, unchanged, ...outcome, keptOtherwise, notReadBack };
}

/** What would still have to change, or why the team could not be read. */
async function readBack(
  { read }: TeamCalls,
  wanted: Readonly<Record<string, unknown>>,
): Promise<TeamDifferences | Unfinished> {
  try {
    return differencesOf(await read(), wanted);
  } catch (error) {
    if (error instanceof Unfinished) return error;
    throw error;
  }
}

const maxLetters = 300;

/** `fitbit user_must_grant lacks sleep and has weight; oura still has scopes`. */
function wordsOf({ changes, unset }: TeamDifferences): string {
  const words = [
    ...changes.map(({ provider, list, added, removed }) => {
      const parts = [
        ...(added.length > 0 ? [`lacks ${added.join(", ")}`] : []),
        ...(removed.length > 0 ? [`has ${removed.join(", ")}`] : []),
      ];
      return `${provider} ${list} ${parts.join(" and ")}`;
    }),
    ...unset.map((provider) => `${provider} still has scopes`),
  ];
  return words.join("; ").slice(0, maxLetters);
}
