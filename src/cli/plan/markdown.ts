import type { Line } from "../output.ts";
import { explain } from "../teams/advice.ts";
import { labelOf, reasonOf } from "../teams/failure.ts";
import { hasDifferences } from "./differences.ts";
import { changedTeams, type Plan, type TeamPlan } from "./plan-teams.ts";
import { countsOf, notInFileWords, unsetMeaning } from "./text.ts";

/**
 * Characters of the teams at most: a comment on GitHub holds 65,536, and a job's summary 1 MiB.
 *
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
const maxLength = 60_000;

/**
 * A plan for a job's summary or a comment on GitHub.
 *
 * All that comes from a file, the document or a server is inside a fence, where nothing is a link, a
 * mention or HTML. Each line in it begins with a sign of ours, so that none can end the fence.
 */
export function markdownOf(plan: Plan, target: string): Line[] {
  const blocks = [
    ...changedTeams(plan).map(diffOf),
    ...plan.failed.map((failure) => [
      `! ${labelOf(failure)} could not be read: ${reasonOf(failure)}`,
    ]),
    // What does not change is the first to be cut.
    ...plan.teams.filter((team) => !hasDifferences(team)).map(diffOf),
  ];
  let length = 0;
  const shown = blocks.filter((lines) => {
    length += lines.join("\n").length;
    return length <= maxLength;
  });
  const more = blocks.length - shown.length;
  const hasUnset = plan.teams.some(({ unset }) => unset.length > 0);
  return [
    `**${countsOf(plan)}**`,
    "",
    "```diff",
    `# ${target}`,
    ...shown.flat(),
    ...explain(plan, "").map((line) => `! ${line}`),
    "```",
    ...(hasUnset ? ["", unsetMeaning] : []),
    ...(more > 0 ? ["", `… and ${more} more: a plan as text or JSON has them all.`] : []),
  ];
}

function diffOf({ team, teamName, changes, unset, notInFile }: TeamPlan): string[] {
  return [
    `@@ ${team} @@${teamName === undefined ? "" : ` ${teamName}`}`,
    ...changes.flatMap(({ provider, list, added, removed, effect }) => [
      `${effect === "stricter" ? "!" : "#"} ${provider} ${list}: ${effect}`,
      ...added.map((scope) => `+ ${scope}`),
      ...removed.map((scope) => `- ${scope}`),
    ]),
    ...unset.map((provider) => `# ${provider}: unset`),
    ...notInFile.map((provider) => `# ${provider} ${notInFileWords}`),
  ];
}
