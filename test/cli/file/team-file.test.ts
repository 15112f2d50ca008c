import { describe, expect, it, onTestFinished } from "vitest";
import { scopesByProvider } from "../../../generated/scopes/index.ts";
import { parseTeamFile } from "../../../src/cli/file/team-file.ts";
import { validateScopeRequirements } from "../../../src/validate.ts";
import { fileOfTeams, teamId } from "../../support/command.ts";
import { otherProvider, provider, requirementOf } from "../../support/live.ts";

const [org, team, other] = [teamId(0), teamId(1), teamId(2)];
const [list = ""] = provider.lists;
const requirement = { [provider.name]: requirementOf(provider, provider.scopes.slice(0, 1)) };
const inline = JSON.stringify(requirement);

/** Faults as `line:column path message`. */
function faultsOf(text: string): string[] {
  return parseTeamFile(text).faults.map(
    ({ line, column, path, message }) => `${line}:${column} ${path} ${message}`,
  );
}

/** What the library says of requirements, at the place of each. */
function issuesOf(value: unknown): string[] {
  const issues = validateScopeRequirements(value).map(({ message }) => message);
  expect(issues.length).toBeGreaterThan(0);
  return issues;
}

describe("one team's requirements", () => {
  it("are the whole file", () => {
    const want = { faults: [], tasks: [] };
    const single = { requirements: requirement, name: undefined };
    expect(parseTeamFile(inline)).toEqual({ ...want, single });
    expect(parseTeamFile("{}")).toEqual({ ...want, single: { ...single, requirements: {} } });
  });

  it("are at fault where the library says so, in its words", () => {
    const lines = [
      `${provider.name}:`,
      ...provider.lists.map((name) => `  ${name}: [no-scope]`),
      "unknown: null",
    ];
    const value = {
      [provider.name]: requirementOf(provider, ["no-scope"], ["no-scope"]),
      unknown: null,
    };
    const places = [
      ...provider.lists.map((name, index) => {
        return `${index + 2}:${name.length + 6} /${provider.name}/${name}/0`;
      }),
      `${lines.length}:1 /unknown`,
    ];
    const messages = issuesOf(value);
    expect(faultsOf(lines.join("\n"))).toEqual(
      places.map((place, index) => `${place} ${messages[index] ?? ""}`),
    );
  });

  it.each(["", "# a", "---\n"])("are not %j", (text) => {
    expect(faultsOf(text)).toEqual(["1:1  the file is empty"]);
  });

  it.each(["null", "- a", "text", "7"])("must be an object, unlike %j", (text) => {
    expect(faultsOf(text)).toEqual([`1:1  ${issuesOf(7)[0] ?? ""}`]);
  });

  it("say null for a provider, and do not leave its value out", () => {
    expect(faultsOf(`${provider.name}: null`)).toEqual(
      provider.nullable ? [] : [expect.stringContaining("1:1")],
    );
    const words = provider.nullable ? "write null or its lists" : "must be an object";
    expect(faultsOf(`${provider.name}:`)).toEqual([
      expect.stringMatching(`^1:1 /${provider.name} has no value; (it )?${words}`),
    ]);
  });

  it("may have a key called name by mistake", () => {
    expect(faultsOf("name: Acme")).toEqual(["1:1 /name is unknown; did you mean x-name?"]);
  });
});

describe("what has no value is told what it can be:", () => {
  const inTeam = (text: string) => `org: ${org}\nteams: { ${team}: { ${text} } }`;
  it.each<[what: string, text: string, message: string]>([
    ["the organisation", `org:\nteams: { ${team}: {} }`, "it must be a UUID"],
    ["a team", `org: ${org}\nteams: { ${team}: }`, "it must be an object ({} is an empty one)"],
    ["defaults", `defaults:\n${inTeam("")}`, "it must be an object ({} is an empty one)"],
    ["a list", `${provider.name}: { ${list}: }`, "it must be a list ([] is an empty one)"],
    ["a name", inTeam("x-name:"), "it must be a string"],
    ["a key of the author's own", inTeam("x-note:"), "write null"],
  ])("%s", (_, text, message) => {
    expect(parseTeamFile(text).faults).toContainEqual(
      expect.objectContaining({ message: `has no value; ${message}` }),
    );
  });

  it("a scope, and a key that is unknown, are told what there is", () => {
    expect(faultsOf("unknown:")).toEqual([`1:1 /unknown ${issuesOf({ unknown: null })[0] ?? ""}`]);
    expect(faultsOf(`${provider.name}:\n  ${list}:\n    -`)).toContainEqual(
      expect.stringContaining(`3:6 /${provider.name}/${list}/0 is not a scope of the provider`),
    );
  });
});

describe("the requirements of many teams", () => {
  it("are those of each", () => {
    const { faults, single, tasks } = parseTeamFile(fileOfTeams(2, org));
    expect({ faults, single }).toEqual({ faults: [], single: undefined });
    expect(tasks.map(({ ids }) => ids)).toEqual([
      { orgId: org, teamId: team },
      { orgId: org, teamId: other },
    ]);
  });

  it.each<[what: string, text: string, faults: string[]]>([
    ["no teams", `org: ${org}`, ["1:1 /teams is missing"]],
    ["an empty object", `org: ${org}\nteams: {}`, ["2:1 /teams must name at least one team"]],
    [
      "a list of teams",
      `org: ${org}\nteams: []`,
      ["2:1 /teams must be an object of requirements by team"],
    ],
    [
      "teams without a value",
      `org: ${org}\nteams:`,
      ["2:1 /teams has no value; it must be an object of requirements by team"],
    ],
    ["no organisation", `teams: { ${team}: {} }`, ["1:1 /org is missing"]],
    [
      "ids that are not UUIDs",
      "org: 7\nteams:\n  x: {}",
      ["1:1 /org must be a UUID", "3:3 /teams/x must be a UUID"],
    ],
    [
      "another key beside them",
      `org: ${org}\nteams: { ${team}: {} }\nteam/~: {}`,
      ["3:1 /team~1~0 is an unknown key; did you mean teams? Expected org, teams, defaults, x-…"],
    ],
    [
      "a key like none of them",
      `org: ${org}\nteams: { ${team}: {} }\n7: {}`,
      ["3:1 /7 is an unknown key; expected org, teams, defaults, x-…"],
    ],
    [
      "one team in two cases",
      `org: ${org}\nteams:\n  ${team}: {}\n  ${team.toUpperCase()}: {}`,
      [`4:3 /teams/${team.toUpperCase()} is listed twice`],
    ],
    [
      "one team in one case",
      `org: ${org}\nteams:\n  ${team}: {}\n  ${team}: {}`,
      [`4:3 /teams/${team} is listed twice`],
    ],
    [
      "a fault in each team",
      `org: ${org}\nteams:\n  ${team}: 7\n  ${other}: { ${provider.name}: 7 }`,
      [
        `3:3 /teams/${team} ${issuesOf(7)[0] ?? ""}`,
        `4:43 /teams/${other}/${provider.name} ${issuesOf({ [provider.name]: 7 })[0] ?? ""}`,
      ],
    ],
    [
      "a fault in what is merged, in each team",
      `org: ${org}\nteams:\n  ${team}: &a { ${provider.name}: 7 }\n  ${other}: { <<: *a }`,
      [team, other].map(
        (id) => `3:46 /teams/${id}/${provider.name} ${issuesOf({ [provider.name]: 7 })[0] ?? ""}`,
      ),
    ],
  ])("are at fault with %s, and nothing is planned", (_, text, faults) => {
    expect(faultsOf(text)).toEqual(faults);
    expect(parseTeamFile(text).tasks).toEqual([]);
  });

  it("may share one anchor by the thousand", () => {
    const ids = Array.from({ length: 5_000 }, (_, index) => teamId(index + 2));
    const aliases = ids.map((id) => `  ${id}: *a\n`).join("");
    const { faults, tasks } = parseTeamFile(
      `org: ${org}\nteams:\n  ${team}: &a ${inline}\n${aliases}`,
    );
    expect(faults).toEqual([]);
    expect(tasks.length).toBe(5_001);
    expect(tasks.at(-1)?.requirements).toEqual(requirement);
  });

  it("may merge what others have, and say more", () => {
    const text = `org: ${org}\nteams:\n  ${team}: &a ${inline}\n  ${other}: { <<: *a, ${otherProvider.name}: ${JSON.stringify(requirementOf(otherProvider))} }`;
    const { faults, tasks } = parseTeamFile(text);
    expect(faults).toEqual([]);
    const more = { [otherProvider.name]: requirementOf(otherProvider) };
    expect(tasks[1]?.requirements).toEqual({ ...requirement, ...more });
  });
});

describe("keys that begin with x-", () => {
  it("are the author's own, beside org and teams and in a team", () => {
    const text = `x-base: &a ${inline}\norg: ${org}\nteams: { ${team}: { <<: *a, x-note: 7 } }`;
    const { faults, tasks } = parseTeamFile(text);
    expect(faults).toEqual([]);
    expect(tasks.map(({ requirements }) => requirements)).toEqual([requirement]);
  });

  it("are the author's own in a file of requirements alone", () => {
    expect(parseTeamFile("x-note: 7").single?.requirements).toEqual({});
  });

  it("name a team", () => {
    const { tasks } = parseTeamFile(`org: ${org}\nteams: { ${team}: { x-name: Acme EU } }`);
    expect(tasks[0]).toMatchObject({ name: "Acme EU", requirements: {} });
    expect(faultsOf(`org: ${org}\nteams: { ${team}: { x-name: 7 } }`)).toEqual([
      `2:50 /teams/${team}/x-name must be a string`,
    ]);
  });
});

it("a provider whose name begins with x- is a provider", () => {
  const rule = { nullable: false, scopes: ["a"], required: [], lists: { l: {} } };
  // The table of another document.
  Object.assign(scopesByProvider, { "x-name": rule });
  onTestFinished(() => void Reflect.deleteProperty(scopesByProvider, "x-name"));
  const want = { requirements: { "x-name": { l: ["a"] } }, name: undefined };
  expect(parseTeamFile("x-name: { l: [a] }").single).toEqual(want);
  expect(parseTeamFile(`x-name: 7\norg: ${org}\nteams: { ${team}: {} }`).faults).toEqual([]);
});

describe("defaults", () => {
  const others = { [otherProvider.name]: requirementOf(otherProvider) };

  it("hold for every team, and what a team says of a provider wins", () => {
    const defaults = JSON.stringify({ ...requirement, ...others });
    const own = { [provider.name]: requirementOf(provider) };
    const { faults, tasks } = parseTeamFile(
      `org: ${org}\ndefaults: ${defaults}\nteams: { ${team}: {}, ${other}: ${JSON.stringify(own)} }`,
    );
    expect(faults).toEqual([]);
    expect(tasks.map(({ requirements }) => requirements)).toEqual([
      { ...requirement, ...others },
      { ...own, ...others },
    ]);
  });

  it("are at fault once, however many teams there are", () => {
    const text = `org: ${org}\ndefaults: { unknown: 7 }\nteams: { ${team}: {}, ${other}: {} }`;
    expect(faultsOf(text)).toEqual([`2:13 /defaults/unknown ${issuesOf({ unknown: 7 })[0] ?? ""}`]);
  });

  it.each(["defaults: 7", "defaults: []", "defaults: null"])(
    "must be an object, unlike %s",
    (text) => {
      expect(faultsOf(`org: ${org}\n${text}\nteams: { ${team}: {} }`)).toEqual([
        `2:1 /defaults ${issuesOf(7)[0] ?? ""}`,
      ]);
    },
  );
});

it("a list with one anchor for 10 000 teams is not unfolded without end", () => {
  const scopes = `[${"a,".repeat(20_000)}]`;
  const teams = Array.from({ length: 10_000 }, (_, index) => `  ${teamId(index + 1)}: *a\n`);
  const { faults } = parseTeamFile(
    `org: ${org}\nteams:\n  ${other}: &a { ${provider.name}: { ${list}: ${scopes} } }\n${teams.join("")}`,
  );
  const messages = faults.map(({ message }) => message);
  expect(messages).toContain("aliases must not repeat more than 2000000 values in all");
});
