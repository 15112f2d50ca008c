import type { ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { plan } from "../../../src/cli/commands/plan.ts";
import { Interruption } from "../../../src/cli/interruption.ts";
import { blockingList } from "../../../src/cli/plan/differences.ts";
import { key } from "../../support/call.ts";
import { command, environment, fileOfTeams, teamId } from "../../support/command.ts";
import { otherProvider, provider, readAnswer, reading, requirementOf } from "../../support/live.ts";
import { startMemory } from "../../support/memory-server.ts";

const [one = "", two = ""] = provider.scopes;
const [list = ""] = provider.lists;
const effects = list === blockingList ? ["stricter", "looser"] : ["neutral", "neutral"];
const [onAdded = "", onRemoved = ""] = effects;

/** Team 1 gains a scope and loses one, team 2 loses one, and team 3 is as it should be. */
const file = JSON.stringify({
  org: teamId(0),
  teams: {
    [teamId(1)]: { "x-name": "Acme\u001b[2J", [provider.name]: requirementOf(provider, [one]) },
    [teamId(2)]: { [provider.name]: requirementOf(provider) },
    [teamId(3)]: { [provider.name]: requirementOf(provider, [one, two]) },
  },
});

async function startTeams() {
  const server = await startMemory();
  const state = (...scopes: string[]) => ({ [provider.name]: requirementOf(provider, scopes) });
  server.teams.set(teamId(1), state(two));
  server.teams.set(teamId(2), state(one));
  server.teams.set(teamId(3), state(two, one));
  const world = { files: { f: file }, env: environment(server.url) };
  return { server, run: (...args: string[]) => command(["plan", "f", ...args], world) };
}

describe.skipIf(reading === undefined)("plan", () => {
  it("shows what apply would change, and sends nothing", async () => {
    const { server, run } = await startTeams();
    const { code, stdout, stderr } = await run();
    expect(code).toBe(0);
    expect(stdout.split("\n")).toEqual([
      `${teamId(1)} Acme\\u001b[2J`,
      `  ${provider.name}`,
      `    ${list}: ${onAdded}`,
      `      + ${one}`,
      `      - ${two}`,
      "",
      teamId(2),
      `  ${provider.name}`,
      `    ${list}: ${onRemoved}`,
      `      - ${one}`,
      "",
      `2 teams change${onAdded === "stricter" ? " (1 stricter)" : ""}, 1 does not.`,
      "",
    ]);
    expect(stderr).toBe(
      `Reading 3 teams of org ${teamId(0)} at ${server.url} (JUNCTION_BASE_URL)\n`,
    );
    expect(server.requests.map(({ isRead }) => isRead)).toEqual([true, true, true]);
  });

  it.each(["--json", "--format=json"])("prints the same with %s", async (flag) => {
    const { server, run } = await startTeams();
    const { stdout } = await run(flag);
    const change = { provider: provider.name, list };
    const own = [
      { ...change, added: [one], removed: [two], effect: onAdded },
      { ...change, added: [], removed: [one], effect: onRemoved },
    ];
    expect(JSON.parse(stdout)).toEqual({
      target: { org: teamId(0), teams: 3, baseUrl: server.url },
      changed: 2,
      unchanged: 1,
      failed: [],
      teams: [
        { team: teamId(1), teamName: "Acme\u001b[2J", changes: [own[0]], unset: [], notInFile: [] },
        { team: teamId(2), changes: [own[1]], unset: [], notInFile: [] },
      ],
      notTried: [],
    });
  });

  it("prints Markdown that names the target", async () => {
    const { server, run } = await startTeams();
    const { stdout } = await run("--format", "markdown");
    expect(stdout).toContain(
      `\n\`\`\`diff\n# 3 teams of org ${teamId(0)} at ${server.url} (JUNCTION_BASE_URL)\n@@ ${teamId(1)} @@ Acme\\u001b`,
    );
  });

  it.each<[flags: string[], code: number]>([
    [["--exit-code"], 3],
    [["--exit-code", "--team", teamId(3)], 0],
    [[], 0],
  ])("with %j ends with %i", async (flags, code) => {
    const { run } = await startTeams();
    expect((await run(...flags)).code).toBe(code);
  });

  it("shows null where there are scopes as unset, and that its effect is not documented", async () => {
    if (!provider.nullable) return;
    const { server, run } = await startTeams();
    const { url } = server;
    const nulls = `org: ${teamId(0)}\nteams: { ${teamId(1)}: { ${provider.name}: null } }`;
    const world = { files: { f: nulls }, env: environment(url) };
    const { code, stdout } = await command(["plan", "f", "--exit-code"], world);
    expect(code).toBe(3);
    expect(stdout).toContain(
      `${teamId(1)}\n  ${provider.name}: unset\n\nunset: apply sends null; `,
    );
    expect(stdout).toContain("\n1 team changes, 0 do not.\n");
    expect((await run("--team", teamId(3))).stdout).not.toContain("unset");
  });

  it("shows a provider that is set and not in the file, which does not count", async () => {
    const { server, run } = await startTeams();
    const state = server.teams.get(teamId(3)) ?? {};
    const other = requirementOf(otherProvider, otherProvider.scopes.slice(0, 1));
    server.teams.set(teamId(3), { ...state, [otherProvider.name]: other });
    const words = `${otherProvider.name} is set and not in the file: apply does not send it`;
    const ran = await run("--team", teamId(3), "--exit-code");
    expect(ran.code).toBe(0);
    expect(ran.stdout).toBe(`${teamId(3)}\n  ${words}\n\n0 teams change, 1 does not.\n`);
    const markdown = await run("--team", teamId(3), "--format", "markdown");
    expect(markdown.stdout).toContain(`\n@@ ${teamId(3)} @@\n# ${words}\n`);
    const { code, stdout } = await run("--team", teamId(3), "--json", "--exit-code");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ changed: 0, unchanged: 1 },
      teams: [{ team: teamId(3), changes: [], unset: [], notInFile: [otherProvider.name] }],
    });
  });

  it("compares one team's requirements with each --team", async () => {
    const { server } = await startTeams();
    const files = { f: JSON.stringify({ [provider.name]: requirementOf(provider, [two]) }) };
    const flags = ["--org", teamId(0), "--team", teamId(1), "--team", teamId(2)];
    const { stdout } = await command(["plan", "f", ...flags], {
      files,
      env: environment(server.url),
    });
    expect(stdout).toMatch(/\n1 team changes( \(1 stricter\))?, 1 does not\.\n$/);
  });

  it("shows as many scopes as an answer can hold", async () => {
    const { server, run } = await startTeams();
    const scopes = Array.from({ length: 140_000 }, (_, index) => index.toString(36));
    server.teams.set(teamId(2), { [provider.name]: requirementOf(provider, scopes) });
    const { code, stdout } = await run("--team", teamId(2));
    expect(code).toBe(0);
    expect(stdout.split("\n").length).toBe(140_000 + 6);
  });

  it("lists teams in the order of the file, whatever comes first", async () => {
    let first: ServerResponse | undefined;
    const server = await startMemory({
      interfere: ({ teamId: team }, response) => {
        if (team === teamId(1)) first = response;
        // The second team is answered before the first.
        else response.on("finish", () => first?.end(JSON.stringify(readAnswer({}))));
        return team === teamId(1);
      },
    });
    const world = { files: { f: fileOfTeams(2) }, env: environment(server.url) };
    const { stdout } = await command(["plan", "f"], world);
    expect(stdout.match(/^\S+-\S+$/gm)).toEqual([teamId(1), teamId(2)]);
  });

  it("reports faults of the file as JSON for --format json too", async () => {
    const world = { files: { f: "[" }, env: environment("http://127.0.0.1:1") };
    const { code, stdout } = await command(["plan", "f", "--format", "json"], world);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ valid: false });
  });

  it("needs no server to say that there is no key", async () => {
    const { code, stderr } = await command(["plan", "f"], { files: { f: file } });
    expect(code).toBe(2);
    expect(stderr).toContain("Set JUNCTION_MANAGEMENT_KEY");
  });
});

describe.skipIf(reading === undefined)("plan of teams that cannot be read", () => {
  it("names each with its reason, shows the others, and ends with 1", async () => {
    const server = await startMemory({
      interfere: ({ teamId: team }, response) => {
        if (team !== teamId(1)) return false;
        response.writeHead(404).end(JSON.stringify({ detail: `no such team for ${key}` }));
        return true;
      },
    });
    const world = { files: { f: fileOfTeams(2) }, env: environment(server.url) };
    const { code, stdout, stderr } = await command(["plan", "f", "--exit-code"], world);
    expect(code).toBe(1);
    expect(stderr).toContain(`failed   ${teamId(1)}  404 no such team for [redacted]\n`);
    expect(stdout).toContain(`${teamId(2)}\n  ${provider.name}\n`);
    expect(stdout).toMatch(/\n {2}1 × 404 no such team for \[redacted\]\n/);
    expect(stdout).toMatch(/, 0 do not, 1 could not be read\.\n$/);
  });

  it("stops after five in a row without a proper answer, such as a page", async () => {
    const server = await startMemory({
      interfere: (_, response) => {
        response.end("<html>");
        return true;
      },
    });
    const world = { files: { f: fileOfTeams(9) }, env: environment(server.url) };
    const ran = await command(["plan", "f", "--json", "--concurrency", "1"], world);
    expect(ran.code).toBe(1);
    const found = JSON.parse(ran.stdout) as Record<string, unknown[]>; // as help says
    expect(found).toMatchObject({
      changed: 0,
      unchanged: 0,
      stopped: "5 teams in a row had no proper answer (--keep-going tries the others)",
    });
    expect(found["failed"]?.length).toBe(5);
    expect(found["failed"]?.[0]).toMatchObject({
      team: teamId(1),
      call: "read",
      name: "UnexpectedResponseError",
      status: 200,
      detail: "the answer does not list requirements",
    });
    expect(found["notTried"]).toEqual([6, 7, 8, 9].map(teamId));
  });

  it("stops at a signal, and what was read is shown", async () => {
    const interrupt = new AbortController();
    const server = await startMemory({
      interfere: ({ teamId: team }) => {
        if (team === teamId(2)) interrupt.abort(new Interruption("SIGINT"));
        return team === teamId(2);
      },
    });
    server.teams.set(teamId(1), { [provider.name]: requirementOf(provider, [two]) });
    const world = { files: { f: fileOfTeams(3) }, env: environment(server.url) };
    const { code, stdout } = await command(["plan", "f", "--concurrency", "1"], {
      ...world,
      signal: interrupt.signal,
    });
    expect(code).toBe(130);
    expect(stdout).toContain(`${teamId(1)}\n`);
    expect(stdout).toContain("\nStopped: interrupted.\nRun the same command again.\n");
    expect(stdout).toMatch(/, 0 do not, 2 not tried\.\n$/);
  });
});

it("plan is refused where the document has no operation that reads", async () => {
  const world = { files: { f: fileOfTeams(1) } };
  await expect(command(["f"], world, (args, host) => plan(args, host, false))).rejects.toThrow(
    "plan needs an operation that reads requirements, and the document has none",
  );
});
