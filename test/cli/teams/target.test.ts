import { describe, expect, it } from "vitest";
import { chooseTasks } from "../../../src/cli/teams/target.ts";
import { parseTeamFile } from "../../../src/cli/file/team-file.ts";
import { fileOfTeams, teamId } from "../../support/command.ts";

const many = parseTeamFile(fileOfTeams(3, teamId(0)));
const one = parseTeamFile("{}");
const org = teamId(0).toUpperCase();

describe("a file that names its teams", () => {
  it("is applied whole", () => {
    expect(chooseTasks(many, undefined, [])).toBe(many.tasks);
  });

  it("is applied to the chosen teams, in the file's order", () => {
    const chosen = chooseTasks(many, undefined, [teamId(3), teamId(1), teamId(3).toUpperCase()]);
    expect(chosen).toEqual([many.tasks[0], many.tasks[2]]);
  });

  it.each<[org: string | undefined, teams: string[], message: string]>([
    [undefined, [teamId(9)], `--team ${teamId(9)} is not in FILE`],
    [undefined, ["7"], '--team must be a UUID, unlike "7"'],
    [org, [], "FILE names its organisation: leave out --org"],
  ])("is refused with --org %s --team %j", (org, teams, message) => {
    expect(() => chooseTasks(many, org, teams)).toThrow(message);
  });
});

describe("a file of requirements alone", () => {
  it("is applied to each team that is given, once", () => {
    const teams = [teamId(1), teamId(2), teamId(1).toUpperCase()];
    const ids = chooseTasks(one, org, teams).map((task) => task.ids.teamId.toLowerCase());
    expect(ids).toEqual([teamId(1), teamId(2)]);
  });

  it.each<[org: string | undefined, teams: string[], message: string]>([
    [undefined, [], "FILE has no teams: add --org UUID and --team UUID"],
    [org, [], "FILE has no teams: add --org UUID and --team UUID"],
    [undefined, [teamId(1)], "FILE has no teams: add --org UUID and --team UUID"],
    ["7", [teamId(1)], '--org must be a UUID, unlike "7"'],
  ])("is refused with --org %s --team %j", (org, teams, message) => {
    expect(() => chooseTasks(one, org, teams)).toThrow(message);
  });
});
