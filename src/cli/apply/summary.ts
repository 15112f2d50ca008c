import { green, type Line, red } from "../output.ts";
import { explain } from "../teams/advice.ts";
import type { Outcome } from "../teams/each-team.ts";

/** What applying came to. */
export interface Applied extends Outcome {
  readonly applied: number;
}

/** Says what a run came to, why, and what to do next. */
export function summaryOf(outcome: Applied): Line[] {
  const { applied, failed, notTried } = outcome;
  const counts = `${applied} applied, ${failed.length} failed, ${notTried.length} not tried`;
  const isWhole = failed.length + notTried.length === 0;
  return [
    [isWhole ? green(counts) : red(counts)],
    ...explain(outcome, " to go on: applying twice is safe"),
  ];
}
