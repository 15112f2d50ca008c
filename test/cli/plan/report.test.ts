import { describe, expect, it } from "vitest";
import type { Difference, Effect } from "../../../src/cli/plan/differences.ts";
import { markdownOf } from "../../../src/cli/plan/markdown.ts";
import type { Plan, TeamPlan } from "../../../src/cli/plan/plan-teams.ts";
import { textOf } from "../../../src/cli/plan/text.ts";
import { textOfLine } from "../../support/command.ts";

function change(provider: string, list: string, effect: Effect, ...scopes: string[]): Difference {
  const those = (sign: string) =>
    scopes.filter((scope) => scope.startsWith(sign)).map((scope) => scope.slice(1));
  return { provider, list, added: those("+"), removed: those("-"), effect };
}

const acme: TeamPlan = {
  team: "t1",
  teamName: "Acme",
  changes: [
    change("p", "must", "stricter", "+a", "+b", "-c"),
    change("p", "may", "neutral", "-a"),
    change("q", "must", "looser", "-d"),
  ],
  unset: ["r"],
  notInFile: ["s"],
};
const plain: TeamPlan = {
  team: "t2",
  teamName: undefined,
  changes: [change("p", "may", "neutral", "+a")],
  unset: [],
  notInFile: [],
};
/** Nothing changes for it. */
const more: TeamPlan = { ...plain, team: "t6", changes: [], notInFile: ["s", "w"] };
const none: Plan = { teams: [], unchanged: 0, failed: [], notTried: [], stopped: undefined };
const failure = {
  ...{
    team: "t3",
    teamName: undefined,
    call: "read" as const,
    name: "HttpError",
    status: 503,
    message: "",
    detail: "busy",
  },
  ...{ requestId: undefined, attempts: 5 },
};
const lost = { ...failure, team: "t7", teamName: "Acme" };

describe("a plan as text", () => {
  const textLines = (plan: Partial<Plan>) => textOf({ ...none, ...plan }).map(textOfLine);

  it("lists what each team gains and loses, and the counts come last", () => {
    expect(textLines({ teams: [acme, more, plain], unchanged: 197 })).toEqual([
      "t1 Acme",
      "  p",
      "    must: stricter",
      "      + a",
      "      + b",
      "      - c",
      "    may: neutral",
      "      - a",
      "  q",
      "    must: looser",
      "      - d",
      "  r: unset",
      "  s is set and not in the file: apply does not send it",
      "",
      "t6",
      "  s is set and not in the file: apply does not send it",
      "  w is set and not in the file: apply does not send it",
      "",
      "t2",
      "  p",
      "    may: neutral",
      "      + a",
      "",
      "unset: apply sends null; the vendor does not document its effect.",
      "2 teams change (1 stricter), 197 do not.",
    ]);
  });

  it.each<[plan: Partial<Plan>, counts: string]>([
    [{ unchanged: 2 }, "0 teams change, 2 do not."],
    [{ teams: [plain], unchanged: 1 }, "1 team changes, 1 does not."],
    [{ teams: [more], unchanged: 1 }, "0 teams change, 1 does not."],
    [
      { failed: [failure], notTried: ["t4", "t5"] },
      "0 teams change, 0 do not, 1 could not be read, 2 not tried.",
    ],
  ])("counts %#", (plan, counts) => {
    expect(textLines(plan).at(-1)).toBe(counts);
  });

  it("says why teams could not be read, and why the run stopped", () => {
    expect(textLines({ failed: [failure], notTried: ["t4"], stopped: "why" }).slice(0, -1)).toEqual(
      ["  1 × 503 busy", "Stopped: why.", "Run the same command again."],
    );
  });
});

describe("a plan as Markdown", () => {
  const markdownLines = (plan: Partial<Plan>) =>
    markdownOf({ ...none, ...plan }, "2 teams of org o").map(textOfLine);

  it("is a line of counts, and a fence that GitHub colours", () => {
    expect(
      markdownLines({ teams: [acme, more, plain], unchanged: 1, failed: [lost, failure] }),
    ).toEqual([
      "**2 teams change (1 stricter), 1 does not, 2 could not be read.**",
      "",
      "```diff",
      "# 2 teams of org o",
      "@@ t1 @@ Acme",
      "! p must: stricter",
      "+ a",
      "+ b",
      "- c",
      "# p may: neutral",
      "- a",
      "# q must: looser",
      "- d",
      "# r: unset",
      "# s is set and not in the file: apply does not send it",
      "@@ t2 @@",
      "# p may: neutral",
      "+ a",
      "! t7 Acme could not be read: 503 busy",
      "! t3 could not be read: 503 busy",
      "@@ t6 @@",
      "# s is set and not in the file: apply does not send it",
      "# w is set and not in the file: apply does not send it",
      "!   2 × 503 busy",
      "! Run the same command again.",
      "```",
      "",
      "unset: apply sends null; the vendor does not document its effect.",
    ]);
  });

  it("lets no name end the fence", () => {
    const name = "```";
    const hostile = {
      team: name,
      teamName: name,
      changes: [change(name, name, "neutral", "+```", "-```")],
    };
    const lines = markdownLines({
      teams: [{ ...hostile, unset: [name], notInFile: [name] }],
      failed: [{ ...failure, team: name, teamName: name, detail: name }],
    });
    // CommonMark, section 4.5: up to three blanks, the marks, and blanks alone after them.
    expect(lines.filter((line) => /^ {0,3}`{3,}\s*$/.test(line))).toEqual(["```"]);
  });

  it("is short enough for a comment, and says how many teams are not in it", () => {
    const teams = Array.from({ length: 10_000 }, () => acme);
    const lines = markdownLines({ teams });
    expect(lines.join("\n").length).toBeLessThan(65_536);
    const shown = lines.filter((line) => line.startsWith("@@")).length;
    expect(shown).toBeGreaterThan(100);
    expect(lines.at(-1)).toBe(`… and ${10_000 - shown} more: a plan as text or JSON has them all.`);
  });
});
