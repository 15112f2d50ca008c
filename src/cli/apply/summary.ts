import { green, type Line, red } from "../output.ts";
import { explain, isFinalStatus } from "../teams/advice.ts";
import { count } from "../text.ts";
import type { Applied } from "./apply-teams.ts";

/** Says what a run came to, why, and what to do next. */
export function summaryOf(outcome: Applied): Line[] {
  const { applied, unchanged, failed, notTried, keptOtherwise = [], notReadBack = [] } = outcome;
  const counts = [
    `${applied} applied`,
    ...(unchanged === undefined ? [] : [`${unchanged} unchanged`]),
    `${failed.length} failed`,
    `${notTried.length} not tried`,
  ].join(", ");
  const isWhole = failed.length + notTried.length === 0;
  // Every team refused to be read: perhaps the server has no such operation.
  const isReadable =
    applied + (unchanged ?? 0) > 0 ||
    !failed.some(({ call }) => call === "read") ||
    !failed.every(({ status }) => isFinalStatus(status));
  return [
    [isWhole ? green(counts) : red(counts)],
    ...(keptOtherwise.length > 0
      ? [`${count(keptOtherwise.length, "team")} kept something else than was sent: see plan.`]
      : []),
    ...(notReadBack.length > 0
      ? [`${count(notReadBack.length, "team")} could not be read afterwards: see plan.`]
      : []),
    ...explain(outcome, " to go on: applying twice is safe"),
    ...(isReadable ? [] : ["No team could be read; apply --all sends without reading."]),
  ];
}
