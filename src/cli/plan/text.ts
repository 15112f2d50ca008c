import { bold, green, type Line, red } from "../output.ts";
import { explain } from "../teams/advice.ts";
import { isStricter } from "./differences.ts";
import { changedTeams, type Plan, type TeamPlan } from "./plan-teams.ts";

export const unsetMeaning = "unset: apply sends null; the vendor does not document its effect.";
export const notInFileWords = "is set and not in the file: apply does not send it";

/** A plan for people: what each team gains and loses, and how many change. */
export function textOf(plan: Plan): Line[] {
  const { teams } = plan;
  const hasUnset = teams.some(({ unset }) => unset.length > 0);
  return [
    ...teams.flatMap((team) => [...linesOf(team), ""]),
    ...(hasUnset ? [unsetMeaning] : []),
    ...explain(plan, ""),
    countsOf(plan),
  ];
}

/** `3 teams change (1 stricter), 197 do not.` */
export function countsOf(plan: Plan): string {
  const { unchanged, failed, notTried } = plan;
  const changed = changedTeams(plan);
  const stricter = changed.filter(isStricter).length;
  return `${[
    (changed.length === 1 ? "1 team changes" : `${changed.length} teams change`) +
      (stricter > 0 ? ` (${stricter} stricter)` : ""),
    unchanged === 1 ? "1 does not" : `${unchanged} do not`,
    ...(failed.length > 0 ? [`${failed.length} could not be read`] : []),
    ...(notTried.length > 0 ? [`${notTried.length} not tried`] : []),
  ].join(", ")}.`;
}

function linesOf({ team, teamName, changes, unset, notInFile }: TeamPlan): Line[] {
  return [
    [bold(team), teamName === undefined ? "" : ` ${teamName}`],
    ...changes.flatMap(({ provider, list, added, removed, effect }, index): Line[] => [
      ...(provider === changes[index - 1]?.provider ? [] : [`  ${provider}`]),
      [`    ${list}: `, effect === "stricter" ? red(effect) : effect],
      ...added.map((scope) => [green(`      + ${scope}`)]),
      ...removed.map((scope) => [red(`      - ${scope}`)]),
    ]),
    ...unset.map((provider) => `  ${provider}: unset`),
    ...notInFile.map((provider) => `  ${provider} ${notInFileWords}`),
  ];
}
