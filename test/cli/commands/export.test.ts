import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { exportFile } from "../../../src/cli/commands/export.ts";
import { command, environment, fileOfTeams, teamId } from "../../support/command.ts";
import { otherProvider, provider, reading, requirementOf, type State } from "../../support/live.ts";
import { startMemory } from "../../support/memory-server.ts";

const installed = "node_modules/junction-team-scopes/generated/teams.schema.json";
const firstLine = `# yaml-language-server: $schema=${installed}`;
const [one = "", two = ""] = provider.scopes;
const ofTwo = ["--org", teamId(0), "--team", teamId(2), "--team", teamId(1)];

async function startTeams(...states: readonly State[]) {
  const server = await startMemory();
  for (const [index, state] of states.entries()) server.teams.set(teamId(index + 1), state);
  return { server, env: environment(server.url) };
}

describe.skipIf(reading === undefined)("export", () => {
  it("prints what is set, in the order of the document, as a file", async () => {
    const { server, env } = await startTeams({
      [otherProvider.name]: requirementOf(otherProvider),
      [provider.name]: requirementOf(provider, [two, one, one]),
    });
    const { code, stdout, stderr } = await command(["export", ...ofTwo], { env });
    expect(code).toBe(0);
    const lists = (scopes: readonly string[], { lists }: typeof provider) =>
      lists.map((list, index) => `      ${list}: [${index === 0 ? scopes.join(", ") : ""}]`);
    expect(stdout.replaceAll('"', "").split("\n")).toEqual([
      firstLine,
      `org: ${teamId(0)}`,
      "teams:",
      `  ${teamId(2)}: {}`,
      `  ${teamId(1)}:`,
      `    ${provider.name}:`,
      ...lists([one, two], provider),
      `    ${otherProvider.name}:`,
      ...lists([], otherProvider),
      "",
    ]);
    expect(stderr.split("\n")).toEqual([
      `Reading 2 teams of org ${teamId(0)} at ${server.url} (JUNCTION_BASE_URL)`,
      "2 exported, 0 failed, 0 not tried",
      "",
    ]);
  });

  it("names the nearest schema from the folder of the file, as init does", async () => {
    const { env } = await startTeams();
    const files = { "a/b/f.yaml": fileOfTeams(1), [resolve(installed)]: "" };
    const firstLineOf = async (...args: string[]) =>
      (await command(["export", ...args], { files, env })).stdout.split("\n")[0];
    expect(await firstLineOf("a/b/f.yaml")).toBe(firstLine.replace("=", "=../../"));
    expect(await firstLineOf(...ofTwo)).toBe(firstLine);
  });

  it("keeps the names of a file's teams, and reads those that are chosen", async () => {
    const { env } = await startTeams();
    const file = `org: ${teamId(0)}\nteams: { ${teamId(1)}: { x-name: "Acme\u200b" }, ${teamId(2)}: {} }`;
    const world = { files: { f: file }, env };
    const { stdout } = await command(["export", "f", "--team", teamId(1)], world);
    expect(stdout.split("\n").slice(3)).toEqual([
      `  ${teamId(1)}:`,
      '    x-name: "Acme\\u200b"',
      "",
    ]);
    const again = await command(["export", "-"], { files: { "-": stdout }, env });
    expect(again.stdout).toBe(stdout);
  });

  it("shows in comments what the document lacks, and the file leaves it as it is", async () => {
    const state = {
      "new\n- a: [": requirementOf(provider, ["]}\u2028b: c"]),
      [provider.name]: requirementOf(provider, [one, "new"]),
      [otherProvider.name]: requirementOf(otherProvider),
    };
    const { env } = await startTeams({}, state, {
      [provider.name]: requirementOf(provider, ["new"]),
    });
    const teams = [...ofTwo, "--team", teamId(3)];
    const { stdout } = await command(["export", ...teams], { env });
    const comments = stdout.split("\n").filter((line) => line.trim().startsWith("# "));
    const json = (value: object) => JSON.stringify(value).replaceAll("\u2028", "\\u2028");
    const heading = "    # Not in the document, and so left out; what is left out stays as it is:";
    expect(comments).toEqual([
      firstLine,
      heading,
      `    # "${provider.name}": ${json(state[provider.name] ?? {})}`,
      `    # "new\\n- a: [": ${json(state["new\n- a: ["])}`,
      heading,
      `    # "${provider.name}": ${json(requirementOf(provider, ["new"]))}`,
    ]);
    const planned = await command(["plan", "-", "--exit-code"], { files: { "-": stdout }, env });
    expect(planned.code).toBe(0);
    expect(planned.stdout).toContain("\n\n0 teams change, 3 do not.\n");
    const { stdout: text } = await command(["export", ...ofTwo, "--json"], { env });
    expect(JSON.parse(text)).toEqual({
      org: teamId(0),
      teams: {
        [teamId(2)]: {
          [otherProvider.name]: state[otherProvider.name],
          "x-left-out": { ...state, [otherProvider.name]: undefined },
        },
        [teamId(1)]: {},
      },
    });
  });

  it("says which teams could not be read, and ends with 1", async () => {
    const server = await startMemory({
      interfere: ({ teamId: team }, response) => {
        if (team === teamId(1)) response.writeHead(404).end();
        return team === teamId(1);
      },
    });
    const world = { files: { f: fileOfTeams(2) }, env: environment(server.url) };
    const { code, stdout, stderr } = await command(["export", "f"], world);
    expect(code).toBe(1);
    expect(stdout.split("\n").slice(2)).toEqual([
      "teams:",
      `  ${teamId(2)}: {}`,
      `# ${teamId(1)} could not be read.`,
      "",
    ]);
    expect(stderr).toContain(`failed   ${teamId(1)}  404 Not Found\n`);
    expect(stderr).toContain("1 exported, 1 failed, 0 not tried\n  1 × 404 Not Found\n");
  });

  it("tells a team that was not tried from one that could not be read", async () => {
    const server = await startMemory({
      interfere: (_, response) => {
        response.writeHead(401).end();
        return true;
      },
    });
    const world = { files: { f: fileOfTeams(2) }, env: environment(server.url) };
    const { stdout } = await command(["export", "f", "--concurrency", "1"], world);
    expect(stdout.split("\n").slice(2)).toEqual([
      "teams: {}",
      `# ${teamId(1)} could not be read.`,
      `# ${teamId(2)} was not tried.`,
      "",
    ]);
  });

  it("reports a file that is at fault", async () => {
    const { env } = await startTeams();
    const { code, stdout, stderr } = await command(["export", "f"], { files: { f: "[" }, env });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^f:1:2 .*\n1 fault\n$/);
  });
});

it("export is refused where the document has no operation that reads", async () => {
  await expect(command(ofTwo, {}, (args, host) => exportFile(args, host, false))).rejects.toThrow(
    "export needs an operation that reads requirements, and the document has none",
  );
});
