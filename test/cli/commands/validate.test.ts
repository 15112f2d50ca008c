import { describe, expect, it } from "vitest";
import { command, fileOfTeams, teamId } from "../../support/command.ts";

const [org, team, other] = [teamId(0), teamId(1), teamId(2)];

function validate(text: string, ...flags: string[]) {
  return command(["validate", "f", ...flags], { files: { f: text } });
}

describe("a file at fault is told line and column of each fault", () => {
  it.each<[what: string, text: string, faults: string[]]>([
    [
      "a scope of another provider",
      "fitbit:\n  user_must_grant: [sleep, daily]\n  user_may_grant: []",
      ["f:2:28 /fitbit/user_must_grant/1 must be a scope"],
    ],
    [
      "a misspelt provider and list",
      "fitbitt: null\noura:\n  user_must_grant: []\n  user_may_grnt: []",
      [
        "f:1:1 /fitbitt is unknown; the nearest is fitbit",
        "f:2:1 /oura/user_may_grant is missing",
        "f:4:3 /oura/user_may_grnt is unknown; the nearest is user_may_grant",
      ],
    ],
    [
      "JSON",
      '{\n\t"fitbit": {\n\t\t"user_must_grant": ["slep"],\n\t\t"user_may_grant": []\n\t}\n}',
      ["f:3:23 /fitbit/user_must_grant/0 must be a scope; the nearest is sleep"],
    ],
    [
      "a key that stands twice",
      '{"oura": null,\n "oura": null}',
      ["f:2:2 Map keys must be unique"],
    ],
    ["an empty file", "", ["f:1:1 must be an object"]],
    ["a list", "- fitbit", ["f:1:1 must be an object"]],
    ["bad YAML", "fitbit: [", ["f:1:10 Flow sequence in"]],
    ["an alias without an anchor", "fitbit: *none", ["f:1:9 the alias has no anchor before it"]],
    ["an alias inside its anchor", "fitbit: &a [*a]", ["f:1:13 the alias stands inside"]],
    ["an unknown tag", "fitbit: !secret x", ["f:1:9 Unresolved tag"]],
    ["two documents", "fitbit: null\n---\noura: null", ["f:2:1 Source contains multiple"]],
    ["no teams", `org: ${org}`, ["f:1:1 /teams must be an object of requirements by team"]],
    [
      "ids that are none",
      `org: 7\nteams:\n  x: {}`,
      ["f:1:1 /org must be a UUID", "f:3:3 /teams/x must be a UUID"],
    ],
    [
      "a name beside them",
      `org: ${org}\nteams: {}\nteam/~: {}`,
      ["f:3:1 /team~1~0 is unknown beside org and teams"],
    ],
    [
      "one team in two cases",
      `org: ${org}\nteams:\n  ${team}: {}\n  ${team.toUpperCase()}: {}`,
      [`f:4:3 /teams/${team.toUpperCase()} stands twice`],
    ],
    [
      "a fault in each team",
      `org: ${org}\nteams:\n  ${team}: { fitbit: 7 }\n  ${other}: 7`,
      [`f:3:43 /teams/${team}/fitbit must be an object`, `f:4:3 /teams/${other} must be an object`],
    ],
    [
      "what another team's anchor holds",
      `org: ${org}\nteams:\n  ${team}: &a { fitbit: 7 }\n  ${other}: { <<: *a }`,
      [
        `f:3:46 /teams/${team}/fitbit must be an object`,
        `f:3:46 /teams/${other}/fitbit must be an object`,
      ],
    ],
  ])("%s", async (_, text, faults) => {
    const { code, stdout, stderr } = await validate(text);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    const lines = stderr.trimEnd().split("\n");
    expect(lines.pop()).toMatch(/^\d+ faults?; nothing was sent$/);
    expect(lines.length).toBe(faults.length);
    for (const [index, fault] of faults.entries()) expect(lines[index]).toContain(fault);
  });

  it("--json gives the same", async () => {
    const { code, stdout, stderr } = await validate("fitbit: 7", "--json");
    const fault = { line: 1, column: 1, path: "/fitbit", message: "must be an object" };
    expect({ code, stderr }).toEqual({ code: 2, stderr: "" });
    expect(JSON.parse(stdout)).toEqual({ valid: false, faults: [fault] });
  });

  it("10 000 teams with a fault each are told each of them", async () => {
    const { stderr } = await validate(fileOfTeams(10_000).replaceAll('"sleep"', '"slep"'));
    expect(stderr.split("\n").length).toBe(10_002);
  });
});

describe("a file without faults", () => {
  it.each<[what: string, text: string, words: string]>([
    [
      "one team's requirements",
      "fitbit: { user_must_grant: [sleep], user_may_grant: [] }",
      "1 team",
    ],
    ["nothing to require", "{}", "1 team"],
    ["many teams", fileOfTeams(3), "3 teams"],
    ["no team", `org: ${org}\nteams: {}`, "0 teams"],
    [
      "an anchor for many",
      `org: ${org}\nteams:\n  ${team}: &a { oura: null }\n  ${other}: *a`,
      "2 teams",
    ],
  ])("%s", async (_, text, words) => {
    const { code, stdout, stderr } = await validate(text);
    const want = { code: 0, stdout: `valid: the requirements of ${words}\n`, stderr: "" };
    expect({ code, stdout, stderr }).toEqual(want);
  });

  it("one anchor serves thousands of teams", async () => {
    const aliases = Array.from({ length: 5_000 }, (_, index) => `  ${teamId(index + 2)}: *a`);
    const text = `org: ${org}\nteams:\n  ${team}: &a { oura: null }\n${aliases.join("\n")}`;
    const { stdout } = await validate(text, "--json");
    expect(JSON.parse(stdout)).toEqual({ valid: true, teams: 5_001, faults: [] });
  });
});
