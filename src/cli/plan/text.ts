import { bold, green, type Line, red } from "../output.ts";
import { explain } from "../teams/advice.ts";
import { isStricter } from "./differences.ts";
import type { Plan, TeamPlan } from "./plan-teams.ts";

export const unsetMeaning =
  "unset: null is sent, and what the server makes of it is not documented.";

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
export function countsOf({ teams, unchanged, failed, notTried }: Plan): string {
  const stricter = teams.filter(isStricter).length;
  return `${[
    (teams.length === 1 ? "1 team changes" : `${teams.length} teams change`) +
      (stricter > 0 ? ` (${stricter} stricter)` : ""),
    unchanged === 1 ? "1 does not" : `${unchanged} do not`,
    ...(failed.length > 0 ? [`${failed.length} could not be read`] : []),
    ...(notTried.length > 0 ? [`${notTried.length} not tried`] : []),
  ].join(", ")}.`;
}

function linesOf({ team, teamName, changes, unset }: TeamPlan): Line[] {
  return [
    [bold(team), teamName === undefined ? "" : ` ${teamName}`],
    ...changes.flatMap(({ provider, list, added, removed, effect }, index): Line[] => [
      ...(provider === changes[index - 1]?.provider ? [] : [`  ${provider}`]),
      [`    ${list}: `, effect === "stricter" ? red(effect) : effect],
      ...added.map((scope) => [green(`      + ${scope}`)]),
      ...removed.map((scope) => [red(`      - ${scope}`)]),
    ]),
    ...unset.map((provider) => `  ${provider}: unset`),
  ];
}
