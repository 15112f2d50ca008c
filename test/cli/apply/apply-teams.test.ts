import { describe, expect, it } from "vitest";
import { operation } from "../../../generated/client.ts";
import { apply } from "../../../src/cli/commands/apply.ts";
import { Interruption } from "../../../src/cli/interruption.ts";
import { key } from "../../support/call.ts";
import { command, environment, fileOfTeams, requirements, teamId } from "../../support/command.ts";
import type { World } from "../../support/host.ts";
import { otherProvider, provider, reading, requirementOf, type State } from "../../support/live.ts";
import { type Behaviour, startMemory } from "../../support/memory-server.ts";

const [list = ""] = provider.lists;
const [one = "", two = ""] = provider.scopes;
/** What {@link fileOfTeams} asks for. */
const wanted: State = { [provider.name]: requirementOf(provider, [one]) };

/** A server on which team 1 is as the file wants it, and the others have nothing. */
async function startTeams(behaviour: Behaviour = {}) {
  const server = await startMemory(behaviour);
  server.teams.set(teamId(1), wanted);
  const run = (teams: number, flags: readonly string[] = [], world: World = {}) => {
    const files = { f: fileOfTeams(teams) };
    return command(["apply", "f", "--concurrency", "1", ...flags], {
      files,
      env: environment(server.url),
      ...world,
    });
  };
  /** Requests for a team: `r` for one that reads, `s` for one that sends. */
  const requestsFor = (number: number) =>
    server.requests
      .filter((request) => request.teamId === teamId(number))
      .map(({ isRead }) => (isRead ? "r" : "s"))
      .join("");
  return { server, run, requestsFor };
}

/** Answers the nth request for a team with a status instead. */
function answerTo(team: number, nth: number, status: number, headers = {}): Behaviour {
  let seen = 0;
  return {
    interfere: (request, response) => {
      if (request.teamId !== teamId(team) || ++seen !== nth) return false;
      response.writeHead(status, headers).end();
      return true;
    },
  };
}

describe.skipIf(reading === undefined)("apply", () => {
  it("sends the teams that differ, and reads each of them again", async () => {
    const { server, run, requestsFor } = await startTeams();
    expect(await run(3)).toEqual({
      code: 0,
      stdout: "2 applied, 1 unchanged, 0 failed, 0 not tried\n",
      stderr: [
        `Applying to 3 teams of org ${teamId(0)} at ${server.url} (JUNCTION_BASE_URL)`,
        `applied  ${teamId(2)}`,
        `applied  ${teamId(3)}`,
        "",
      ].join("\n"),
    });
    expect([1, 2, 3].map(requestsFor)).toEqual(["r", "rsr", "rsr"]);
    expect(server.teams.get(teamId(3))).toEqual(wanted);
  });

  it("prints the same as JSON", async () => {
    const { server, run } = await startTeams();
    const { stdout } = await run(2, ["--json"]);
    expect(JSON.parse(stdout)).toEqual({
      target: { org: teamId(0), teams: 2, baseUrl: server.url },
      ...{ applied: 1, unchanged: 1, failed: [], notTried: [] },
      ...{ keptOtherwise: [], notReadBack: [] },
    });
  });

  it("names teams that are unchanged with --verbose alone", async () => {
    const { run } = await startTeams();
    expect((await run(1)).stderr).not.toContain("unchanged");
    expect((await run(1, ["--verbose"])).stderr).toContain(`unchanged ${teamId(1)}\n`);
  });

  it("with --all reads no team", async () => {
    const { run, requestsFor } = await startTeams();
    const { stdout } = await run(2, ["--all"]);
    expect(stdout).toBe("2 applied, 0 failed, 0 not tried\n");
    expect([1, 2].map(requestsFor)).toEqual(["s", "s"]);
  });
});

describe.skipIf(reading === undefined)("what the server kept otherwise is a warning", () => {
  it("for a scope that it dropped, and one that it added", async () => {
    const { run } = await startTeams({
      keep: () => ({ [provider.name]: requirementOf(provider, [two]) }),
    });
    const { code, stdout, stderr } = await run(2, ["--json"]);
    expect(code).toBe(0);
    const words = `${provider.name} ${list} lacks ${one} and has ${two}`;
    expect(stderr).toContain(
      `applied  ${teamId(2)}  warning: the server kept something else: ${words}\n`,
    );
    const change = { provider: provider.name, list, added: [one], removed: [two] };
    expect(JSON.parse(stdout)).toMatchObject({
      applied: 1,
      keptOtherwise: [{ team: teamId(2), changes: [change], unset: [] }],
    });
  });

  it("in the summary too", async () => {
    const { run } = await startTeams({ keep: (_, before) => before });
    expect((await run(2)).stdout.split("\n").slice(0, 2)).toEqual([
      "1 applied, 1 unchanged, 0 failed, 0 not tried",
      "The server did not keep what was sent for 1 team: see the warning, or run plan.",
    ]);
  });

  it("for a provider that the file does not name", async () => {
    const { server, run } = await startTeams({ keep: (sent) => sent });
    const [scope = ""] = otherProvider.scopes;
    const [otherList = ""] = otherProvider.lists;
    server.teams.set(teamId(2), { [otherProvider.name]: requirementOf(otherProvider, [scope]) });
    const file = JSON.stringify({ org: teamId(0), teams: { [teamId(2)]: wanted } });
    const { stderr } = await run(2, [], { files: { f: file } });
    expect(stderr).toContain(`something else: ${otherProvider.name} ${otherList} lacks ${scope}\n`);
  });

  it.skipIf(!provider.nullable)("for a provider that null did not unset", async () => {
    const { server, run } = await startTeams({ keep: (_, before) => before });
    server.teams.set(teamId(2), wanted);
    const file = `org: ${teamId(0)}\nteams: { ${teamId(2)}: { ${provider.name}: null } }`;
    const { stderr } = await run(1, [], { files: { f: file } });
    expect(stderr).toContain(`something else: ${provider.name} still has scopes\n`);
  });
});

describe.skipIf(reading === undefined)("a call that fails", () => {
  it("before the team is sent leaves it as it was", async () => {
    const { run, requestsFor } = await startTeams(answerTo(2, 1, 404));
    const { code, stdout } = await run(3, ["--json"]);
    expect(code).toBe(1);
    expect(requestsFor(2)).toBe("r");
    expect(JSON.parse(stdout)).toMatchObject({
      applied: 1,
      unchanged: 1,
      failed: [{ team: teamId(2), call: "read", status: 404 }],
    });
  });

  it("when the team is sent is the team's failure", async () => {
    const { run } = await startTeams(answerTo(2, 2, 422));
    const { stdout, stderr } = await run(3);
    expect(stdout).toContain("1 applied, 1 unchanged, 1 failed, 0 not tried\n  1 × 422 Unproc");
    expect(stderr).toContain(`failed   ${teamId(2)}  422 Unprocessable Entity\n`);
  });

  it("after the team was sent is a warning: it was applied", async () => {
    const { run } = await startTeams(answerTo(2, 3, 404));
    const { code, stdout, stderr } = await run(2, ["--json"]);
    expect(code).toBe(0);
    expect(stderr).toContain(
      `applied  ${teamId(2)}  warning: it could not be read afterwards: 404 Not Found\n`,
    );
    expect(JSON.parse(stdout)).toMatchObject({ applied: 1, notReadBack: [teamId(2)] });
  });

  it("for every team alike suggests --all", async () => {
    const refuse: Behaviour = {
      interfere: ({ isRead }, response) => {
        if (isRead) response.writeHead(405).end();
        return isRead;
      },
    };
    const { run } = await startTeams(refuse);
    const advice = "No team could be read; apply --all sends without reading.\n";
    expect((await run(3)).stdout).toContain(advice);
    expect((await run(3, ["--all"])).stdout).toBe("3 applied, 0 failed, 0 not tried\n");
    const { run: runOther } = await startTeams(answerTo(2, 1, 405));
    expect((await runOther(3)).stdout).not.toContain(advice);
  });

  it("by a 429 makes the whole run wait, whichever call it is", async () => {
    for (const nth of [1, 2, 3]) {
      const waits: number[] = [];
      const { run } = await startTeams(answerTo(2, nth, 429, { "retry-after": "0" }));
      const wait = (ms: number) => Promise.resolve(void waits.push(ms));
      expect((await run(3, [], { wait })).code).toBe(0);
      expect(waits).toEqual([0]);
    }
  });
});

describe.skipIf(reading === undefined)("a signal", () => {
  const cases = [
    [1, "0 applied, 1 unchanged, 0 failed, 2 not tried", ""],
    [2, "0 applied, 1 unchanged, 1 failed, 1 not tried", "interrupted; it may have been applied"],
    [3, "1 applied, 1 unchanged, 0 failed, 1 not tried", "it could not be read afterwards"],
  ] as const;

  it.each(cases)("at request %i of a team gives %j", async (nth, counts, words) => {
    const interrupt = new AbortController();
    let seen = 0;
    const { run } = await startTeams({
      interfere: ({ teamId: team }) => {
        if (team !== teamId(2) || ++seen !== nth) return false;
        interrupt.abort(new Interruption("SIGINT"));
        return true;
      },
    });
    const { code, stdout, stderr } = await run(3, [], { signal: interrupt.signal });
    expect(code).toBe(130);
    expect(stdout).toContain(`${counts}\n`);
    expect(stdout).toContain("\nStopped: interrupted.\n");
    expect(stderr).toContain(words);
  });
});

describe.skipIf(reading === undefined)("apply --dry-run", () => {
  it("prints what plan prints, and sends nothing", async () => {
    const { server, run } = await startTeams();
    const world = { files: { f: fileOfTeams(3) }, env: environment(server.url) };
    expect(await run(3, ["--dry-run"])).toEqual(await command(["plan", "f"], world));
    expect(server.requests.every(({ isRead }) => isRead)).toBe(true);
  });

  it("with --json prints the requests of the teams that differ", async () => {
    const { run, server } = await startTeams();
    // A provider that the file does not name does not count as a difference.
    server.teams.set(teamId(1), { ...wanted, unheard: requirementOf(provider, [one]) });
    const { code, stdout } = await run(2, ["--dry-run", "--json"]);
    expect(code).toBe(0);
    const method = operation.method.toUpperCase();
    expect(JSON.parse(stdout)).toMatchObject({
      requests: [{ method, url: expect.stringContaining(teamId(2)) as unknown }],
      failed: [],
      notTried: [],
    });
    expect(JSON.parse(stdout)).toMatchObject({ requests: [{ body: requirements }] });
    expect(stdout).not.toContain(key);
  });

  it("ends with 1 when a team could not be read", async () => {
    for (const flags of [["--dry-run"], ["--dry-run", "--json"]]) {
      const { run } = await startTeams(answerTo(2, 1, 404));
      expect((await run(3, flags)).code).toBe(1);
    }
  });
});

describe("where the document has no operation that reads", () => {
  const words =
    "The document has no operation that reads requirements: every team is sent, as with --all.\n";
  const applyUnread = (args: string[], world: World) =>
    command(args, world, (given, host) => apply(given, host, false));

  it("apply sends every team, and says so", async () => {
    const server = await startMemory();
    const world = { files: { f: fileOfTeams(2) }, env: environment(server.url) };
    const { stdout, stderr } = await applyUnread(["f"], world);
    expect(stdout).toBe("2 applied, 0 failed, 0 not tried\n");
    expect(stderr).toContain(words);
    expect(server.requests.map(({ isRead }) => isRead)).toEqual([false, false]);
    expect((await applyUnread(["f", "--all"], world)).stderr).not.toContain(words);
  });

  it("apply --dry-run shows every request", async () => {
    const world = { files: { f: fileOfTeams(2) }, env: environment("http://127.0.0.1:1") };
    const { stdout, stderr } = await applyUnread(["f", "--dry-run"], world);
    expect(stdout.match(/^[A-Z]+ http.*$/gm)?.length).toBe(2);
    expect(stderr).toBe(words);
  });
});

it.skipIf(reading === undefined)(
  "of 1,000 teams on a server that fails by chance, each is applied, unchanged or named",
  async () => {
    const random = generator(7);
    const sent = new Set<string>();
    const { server } = await startTeams({
      interfere: ({ isRead, teamId: team }, response) => {
        const number = Number(team.slice(-4));
        const chance = random();
        if (chance < 0.01) response.destroy();
        else if (chance < 0.02) response.writeHead(503, { "retry-after": "0" }).end();
        else if (chance < 0.025) response.writeHead(429, { "retry-after": "0" }).end();
        else if (number % 100 === 0) response.writeHead(422).end();
        else {
          if (!isRead) sent.add(team);
          return false;
        }
        return true;
      },
    });
    for (let number = 1; number <= 1_000; number += 2) server.teams.set(teamId(number), wanted);
    const world = { files: { f: fileOfTeams(1_000) }, env: environment(server.url) };
    const { code, stdout } = await command(["apply", "f", "--json", "--concurrency", "20"], world);
    expect(code).toBe(1);
    const outcome = JSON.parse(stdout) as { failed: { team: string }[] }; // as help says
    expect(outcome).toMatchObject({
      applied: 490,
      unchanged: 500,
      notTried: [],
      keptOtherwise: [],
    });
    expect(outcome.failed.map(({ team }) => team).toSorted()).toEqual(
      Array.from({ length: 10 }, (_, index) => teamId(100 * (index + 1))),
    );
    expect(sent.size).toBe(490);
    expect([...server.teams.values()]).toEqual(Array(990).fill(wanted));
  },
);

/** Numbers from 0 to 1, the same in every run: a linear congruential generator of Numerical Recipes. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
