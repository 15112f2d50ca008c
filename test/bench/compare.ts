import { type Command, inTurn, type Setting } from "./measure.ts";
import type { Goal, Reached } from "./page.ts";

/** Whole processes of this project, and of what does the same. */
export interface Comparison {
  readonly what: string;
  readonly ours: Command;
  readonly theirs: readonly Command[];
  readonly goal: Goal;
  /** Goal of a row of its own. */
  readonly peakGoal?: Goal;
}

export function* compare(setting: Setting, comparison: Comparison): Generator<Reached> {
  const { what, ours, theirs, goal, peakGoal } = comparison;
  const withPeak = peakGoal !== undefined;
  const [mine, ...others] = inTurn(setting, [ours, ...theirs], { withPeak });
  const speeds = others.map(({ seconds }) => seconds / mine.seconds);
  const { index, against } = fastest(
    theirs.map(({ name }) => name),
    speeds,
  );
  const speed = speeds[index] ?? NaN;
  yield { what, against, reached: "least" in goal ? speed : 1 / speed, goal };
  if (!withPeak) return;
  const reached = mine.peakMiB / (others[index]?.peakMiB ?? NaN);
  yield { what: `${what}: peak memory`, against, reached, goal: peakGoal };
}

/** Which of several is the fastest, by how many times as fast this project is as each of them. */
export function fastest(names: readonly string[], speeds: readonly number[]) {
  const index = speeds.indexOf(Math.min(...speeds));
  const name = names[index] ?? "";
  const against = names.length === 1 ? name : `${name}, the fastest of ${names.join(", ")}`;
  return { index, against };
}
