import { describe, expect, it } from "vitest";
import { command, environment, fileOfTeams } from "../../support/command.ts";
import { answer, answerJson, startServer, type Step } from "../../support/server.ts";

const done = answerJson(200, {});
/** Final for a call, so that no test waits for retries. */
const unavailable = answer(501);

async function applyTo(steps: readonly [Step, ...Step[]], ...flags: string[]) {
  const { url, requests } = await startServer(...steps);
  const world = { files: { f: fileOfTeams(9) }, env: environment(url) };
  const ran = await command(["apply", "f", "--all", "--concurrency", "1", ...flags], world);
  return { ...ran, requests };
}

describe("a run stops", () => {
  it.each<[what: string, steps: [Step, ...Step[]], counts: string, why: string]>([
    ["after a 401", [answer(401)], "0 applied, 1 failed, 8 not tried", "the key is not accepted"],
    [
      "after a 429 that asks for more than a minute",
      [answer(429, "", { "retry-after": 300 })],
      "0 applied, 1 failed, 8 not tried",
      "the server asks to wait 300 s",
    ],
    [
      "after five teams in a row without a proper answer",
      [done, unavailable],
      "1 applied, 5 failed, 3 not tried",
      "5 teams in a row had no proper answer (--keep-going tries the others)",
    ],
    [
      "after five teams in a row that are sent elsewhere",
      [answer(302, "", { location: "http://127.0.0.1:1/" })],
      "0 applied, 5 failed, 4 not tried",
      "5 teams in a row had no proper answer (--keep-going tries the others)",
    ],
  ])("%s", async (_, steps, counts, why) => {
    const { code, stdout } = await applyTo(steps);
    expect(code).toBe(1);
    expect(stdout).toContain(`${counts}\n`);
    expect(stdout).toContain(`\nStopped: ${why}.\n`);
  });
});

describe("a run goes on", () => {
  it.each<[what: string, steps: [Step, ...Step[]], counts: string]>([
    ["when the teams are the cause", [answer(422)], "0 applied, 9 failed, 0 not tried"],
    [
      "when a team in between is applied",
      [...fail(4), done, ...fail(4)],
      "1 applied, 8 failed, 0 not tried",
    ],
    [
      "when a team in between is refused",
      [...fail(4), answer(422), ...fail(4)],
      "0 applied, 9 failed, 0 not tried",
    ],
  ])("%s", async (_, steps, counts) => {
    const { stdout } = await applyTo(steps);
    expect(stdout).toContain(`${counts}\n`);
    expect(stdout).not.toContain("Stopped");
  });

  it("when it is to keep going", async () => {
    const { stdout, requests } = await applyTo([unavailable], "--keep-going");
    expect(stdout).toContain("0 applied, 9 failed, 0 not tried\n");
    expect(requests.length).toBe(9);
  });
});

/** As many steps that fail. */
function fail(times: number): [Step, ...Step[]] {
  return [unavailable, ...Array<Step>(times - 1).fill(unavailable)];
}
