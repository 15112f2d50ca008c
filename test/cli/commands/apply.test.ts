import { describe, expect, it } from "vitest";
import { Interruption } from "../../../src/cli/interruption.ts";
import { ids, key, path } from "../../support/call.ts";
import { command, environment, fileOfTeams, teamId } from "../../support/command.ts";
import { answer, answerJson, startServer, type Step } from "../../support/server.ts";

const done = answerJson(200, {});
const one = { "one.yaml": "fitbit:\n  user_must_grant: [sleep]\n  user_may_grant: []\noura: ~\n" };
const ofOne = ["--org", ids.orgId, "--team", ids.teamId];
const body = { fitbit: { user_must_grant: ["sleep"], user_may_grant: [] }, oura: null };

describe("apply", () => {
  it("sends one team's requirements", async () => {
    const { url, requests } = await startServer(done);
    const world = { files: one, env: environment(url) };
    expect(await command(["apply", "one.yaml", ...ofOne], world)).toEqual({
      code: 0,
      stdout: "1 applied, 0 failed, 0 not tried\n",
      stderr: `applied ${ids.teamId}\n`,
    });
    expect(requests.map((request) => request.path)).toEqual([path]);
    expect(requests[0]?.headers["x-management-key"]).toBe(key);
    expect(JSON.parse(requests[0]?.body ?? "")).toEqual(body);
  });

  it("reads standard input, and the key from a file", async () => {
    const { url, requests } = await startServer(done);
    const files = { "-": fileOfTeams(2), key: "mg_from-a-file\n" };
    const { code } = await command(["apply", "-", "--key-file", "key"], {
      files,
      env: environment(url),
    });
    expect(code).toBe(0);
    const keys = requests.map(({ headers }) => headers["x-management-key"]);
    expect(keys).toEqual(["mg_from-a-file", "mg_from-a-file"]);
  });

  it("names each failed team and why, and goes on", async () => {
    const refused = answerJson(422, { detail: "no such\u001b[2J team" });
    const { url } = await startServer(done, refused, done);
    const world = { files: { f: fileOfTeams(3) }, env: environment(url) };
    const { code, stdout } = await command(["apply", "f", "--concurrency", "1"], world);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^failed [\w-]+2 HttpError: POST \S+ answered 422: no such\\u001b\[2J team \(attempts: 1\)$/m,
    );
    expect(stdout).toContain("2 applied, 1 failed, 0 not tried\n");
    expect(stdout).toContain("run the same command again");
  });

  it("--json gives the same", async () => {
    const { url } = await startServer(done, answer(404));
    const world = { files: { f: fileOfTeams(2) }, env: environment(url) };
    const flags = ["--concurrency", "1", "--json"];
    const { stdout } = await command(["apply", "f", ...flags], world);
    const message = expect.stringContaining("answered 404") as unknown;
    expect(JSON.parse(stdout)).toEqual({
      applied: 1,
      failed: [{ team: teamId(2), name: "HttpError", message }],
      notTried: [],
    });
  });

  it("writes over one line on a terminal", async () => {
    const { url } = await startServer(done);
    const world = { files: { f: fileOfTeams(2) }, env: environment(url), isTerminal: true };
    const { stderr } = await command(["apply", "f", "--concurrency", "1"], world);
    expect(stderr).toBe("\r\u001b[K50% of 2, 0 failed\r\u001b[K100% of 2, 0 failed\r\u001b[K");
  });

  it("sends nothing when any team of the file is at fault", async () => {
    const { url, requests } = await startServer(done);
    const bad = { f: fileOfTeams(3).replace(/}}$/, ',"x":1}}') };
    const { code, stderr } = await command(["apply", "f"], { files: bad, env: environment(url) });
    expect(code).toBe(2);
    expect(stderr).toContain("nothing was sent");
    expect(requests).toEqual([]);
  });
});

describe("a dry run", () => {
  it("shows each request as it would be sent, without the key, and needs none", async () => {
    const { code, stdout } = await command(["apply", "one.yaml", ...ofOne, "--dry-run"], {
      files: one,
    });
    expect(code).toBe(0);
    expect(stdout).toContain(`POST https://api.management.junction.com${path}\n`);
    expect(stdout).toContain("content-type: application/json\n");
    expect(stdout).toContain("x-management-key: (not shown)\n");
    expect(JSON.parse(stdout.slice(stdout.indexOf("\n\n")))).toEqual(body);
  });

  it("sends nothing, and --json gives the same", async () => {
    const { url, requests } = await startServer(done);
    const world = { files: { f: fileOfTeams(2) }, env: environment(url) };
    const { stdout } = await command(["apply", "f", "--dry-run", "--json"], world);
    const request = { method: "POST", headers: { "x-management-key": "(not shown)" } };
    expect(JSON.parse(stdout)).toMatchObject({ requests: [request, request] });
    expect(stdout).not.toContain(key);
    expect(requests).toEqual([]);
  });
});

describe("what the environment has wrong is told in its words, and the key is not printed", () => {
  it.each<[env: Record<string, string>, words: string]>([
    [{}, "Set JUNCTION_MANAGEMENT_KEY, or name a file with --key-file"],
    [{ JUNCTION_MANAGEMENT_KEY: "sk_secret" }, "the key must be a management key"],
    [
      { JUNCTION_MANAGEMENT_KEY: "mg_secret", JUNCTION_BASE_URL: "http://example.com" },
      "JUNCTION_BASE_URL must be https: or loopback",
    ],
  ])("%j", async (env, words) => {
    const { code, stdout, stderr } = await command(["apply", "one.yaml", ...ofOne], {
      files: one,
      env,
    });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/sec\s?ret/);
  });

  it("a file that names its teams takes no --team", async () => {
    const world = { files: { f: fileOfTeams(1) }, env: environment("http://127.0.0.1:1") };
    const { stderr } = await command(["apply", "f", ...ofOne], world);
    expect(stderr).toContain("FILE names its teams");
  });
});

describe("a run that cannot go on is stopped", () => {
  it.each<[what: string, step: Step, why: string]>([
    ["a 401", answer(401), "the key is not accepted"],
    [
      "a 429 that asks for more than a minute",
      answer(429, "", { "retry-after": 300 }),
      "the server asks to wait 300 s",
    ],
  ])("after %s", async (_, step, why) => {
    const { url, requests } = await startServer(step);
    const world = { files: { f: fileOfTeams(5) }, env: environment(url) };
    const { code, stdout } = await command(["apply", "f", "--concurrency", "1"], world);
    expect(code).toBe(1);
    expect(stdout).toContain(`0 applied, 1 failed, 4 not tried\nStopped: ${why}.\n`);
    expect(requests.length).toBe(1);
  });

  it("by Ctrl-C, and what ran is told from what was not tried", async () => {
    const interrupt = new AbortController();
    const stop: Step = () => {
      interrupt.abort(new Interruption("SIGINT"));
    };
    const { url, requests } = await startServer(done, stop);
    const { signal } = interrupt;
    const world = { files: { f: fileOfTeams(5) }, env: environment(url), signal };
    const { code, stdout } = await command(["apply", "f", "--concurrency", "1"], world);
    expect(code).toBe(130);
    expect(stdout).toMatch(/2 Interrupted: was interrupted; it may have been applied$/m);
    expect(stdout).toContain("1 applied, 1 failed, 3 not tried\nStopped: interrupted.\n");
    expect(requests.length).toBe(2);
  });
});

it("a 429 makes the whole run wait as long as it asks", async () => {
  const waits: number[] = [];
  const { url, requests } = await startServer(answer(429, "", { "retry-after": 1 }), done);
  const { code } = await command(["apply", "f"], {
    files: { f: fileOfTeams(9) },
    env: environment(url),
    wait: (ms) => Promise.resolve(void waits.push(ms)),
  });
  expect(code).toBe(0);
  expect(waits).toEqual([1_000]);
  expect(requests.length).toBe(10);
});
