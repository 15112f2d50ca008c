import { describe, expect, it } from "vitest";
import { command, environment, fileOfTeams, teamId } from "../../support/command.ts";
import { answer, answerJson, startServer, type Step } from "../../support/server.ts";

const done = answerJson(200, {});
const clear = "\r\u001b[K";

/** What `apply` reports after its first line. */
async function reportOf(
  steps: readonly [Step, ...Step[]],
  { isTerminal, flags = [], teams = 2 }: { isTerminal: boolean; flags?: string[]; teams?: number },
): Promise<string> {
  const { url } = await startServer(...steps);
  const world = { files: { f: fileOfTeams(teams) }, env: environment(url), isTerminal };
  const { stderr } = await command(["apply", "f", "--all", "--concurrency", "1", ...flags], world);
  return stderr.slice(stderr.indexOf("\n") + 1);
}

describe("on a terminal", () => {
  const isTerminal = true;

  it("one line counts the teams from the start, and is cleared before the summary", async () => {
    const report = await reportOf([done], { isTerminal });
    expect(report.split(clear)).toEqual(["", "0/2", "1/2", "2/2", ""]);
  });

  it("a failure stands above that line", async () => {
    const report = await reportOf([answer(404), done], { isTerminal });
    const failed = `failed   ${teamId(1)}  404 Not Found\n`;
    expect(report.split(clear)).toEqual([
      "",
      "0/2",
      failed,
      "1/2 · 1 failed",
      "2/2 · 1 failed",
      "",
    ]);
  });

  it("the line says for how long the run waits, and why", async () => {
    const report = await reportOf([done, answer(429, "", { "retry-after": 1 }), done], {
      isTerminal,
    });
    expect(report).toContain(`${clear}1/2 · waiting 1 s (429)${clear}`);
    expect(report.split(clear).slice(-3)).toEqual(["1/2", "2/2", ""]);
  });

  it("the line says so too of a single team", async () => {
    const slow = answer(503, "", { "retry-after": 1 });
    const report = await reportOf([slow, done], { isTerminal, teams: 1 });
    expect(report).toContain(`${clear}0/1 · waiting 1 s (503)${clear}`);
  });
});

describe("elsewhere", () => {
  const isTerminal = false;

  it("each team is a line", async () => {
    const report = await reportOf([answer(404), done], { isTerminal });
    expect(report).toBe(`failed   ${teamId(1)}  404 Not Found\napplied  ${teamId(2)}\n`);
  });

  it("a team that has a name is shown with it", async () => {
    const { url } = await startServer(done);
    const file = `org: ${teamId(0)}\nteams: { ${teamId(1)}: { x-name: Acme EU } }`;
    const { stderr } = await command(["apply", "f", "--all"], {
      files: { f: file },
      env: environment(url),
    });
    expect(stderr).toContain(`applied  ${teamId(1)} Acme EU\n`);
  });

  it("--verbose adds a line for each attempt that is repeated", async () => {
    const limit = answerJson(429, { detail: "slow down" }, { "retry-after": "0" });
    const report = await reportOf([limit, done], { isTerminal, flags: ["--verbose"], teams: 1 });
    expect(report).toBe(
      `retry    ${teamId(1)}  429 slow down  (attempt 1, next in 0 s)\napplied  ${teamId(1)}\n`,
    );
  });
});

it("a 2xx whose answer cannot be read is applied, with a warning", async () => {
  const { url } = await startServer(answer(200, "<html>"));
  const world = { files: { f: fileOfTeams(1) }, env: environment(url), isTerminal: true };
  const { code, stdout, stderr } = await command(["apply", "f", "--all"], world);
  expect({ code, stdout }).toEqual({ code: 0, stdout: "1 applied, 0 failed, 0 not tried\n" });
  expect(stderr).toMatch(
    new RegExp(
      `applied  ${teamId(1)}  warning: .*200.*; check what answers at JUNCTION_BASE_URL\n`,
    ),
  );
});
