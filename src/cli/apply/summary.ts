import { green, type Line, red } from "../output.ts";
import { explain, isFinalStatus, isKeyStatus } from "../teams/advice.ts";
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
  // Every team refused to be read, whatever the key: perhaps the server has no such operation.
  const isUnreadable =
    applied + (unchanged ?? 0) === 0 &&
    failed.some(({ call }) => call === "read") &&
    failed.every(({ status }) => isFinalStatus(status) && !isKeyStatus(status));
  return [
    [isWhole ? green(counts) : red(counts)],
    ...(keptOtherwise.length > 0
      ? [
          `The server did not keep what was sent for ${count(keptOtherwise.length, "team")}: see the warning, or run plan.`,
        ]
      : []),
    ...(notReadBack.length > 0
      ? [
          `Run plan to see what is set for ${count(notReadBack.length, "team")} that could not be read afterwards.`,
        ]
      : []),
    ...explain(outcome, " to go on: applying twice is safe"),
    ...(isUnreadable ? ["No team could be read; apply --all sends without reading."] : []),
  ];
}
