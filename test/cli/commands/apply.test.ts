import { describe, expect, it } from "vitest";
import { operation, serverUrl } from "../../../generated/client.ts";
import { firstOf } from "../../../src/client.ts";
import { Interruption } from "../../../src/cli/interruption.ts";
import { ids, key, path } from "../../support/call.ts";
import { command, environment, fileOfTeams, requirements, teamId } from "../../support/command.ts";
import { keyField } from "../../support/live.ts";
import { answer, answerJson, startServer, type Step } from "../../support/server.ts";

const done = answerJson(200, {});
const one = { "one.yaml": JSON.stringify(requirements) };
const ofOne = ["--org", ids.orgId, "--team", ids.teamId];
const method = operation.method.toUpperCase();

describe("apply --all", () => {
  it("sends one team's requirements", async () => {
    const { url, requests } = await startServer(done);
    const world = { files: one, env: environment(url) };
    expect(await command(["apply", "one.yaml", "--all", ...ofOne], world)).toEqual({
      code: 0,
      stdout: "1 applied, 0 failed, 0 not tried\n",
      stderr: `Applying to 1 team of org ${ids.orgId} at ${url} (JUNCTION_BASE_URL)\napplied  ${ids.teamId}\n`,
    });
    expect(requests.map((request) => request.path)).toEqual([path]);
    expect(requests[0]?.headers).toMatchObject(keyField(key));
    expect(JSON.parse(requests[0]?.body ?? "")).toEqual(requirements);
  });

  it("reads standard input, and the key from a file", async () => {
    const { url, requests } = await startServer(done);
    const files = { "-": fileOfTeams(2), key: "mg_from-a-file\n" };
    const { code } = await command(["apply", "-", "--all", "--key-file", "key"], {
      files,
      env: environment(url),
    });
    expect(code).toBe(0);
    const sent = keyField("mg_from-a-file");
    expect(requests.map(({ headers }) => headers)).toMatchObject([sent, sent]);
  });

  it("names each failed team once with its reason, and goes on", async () => {
    const refused = answerJson(422, { detail: "no such\u001b[2J team" });
    const { url } = await startServer(done, refused, done);
    const world = { files: { f: fileOfTeams(3) }, env: environment(url) };
    expect(await command(["apply", "f", "--all", "--concurrency", "1"], world)).toEqual({
      code: 1,
      stdout: [
        "2 applied, 1 failed, 0 not tried",
        "  1 × 422 no such\\u001b[2J team",
        "The same request is refused again: correct the file, or check the team's UUID.",
        "",
      ].join("\n"),
      stderr: [
        `Applying to 3 teams of org ${teamId(0)} at ${url} (JUNCTION_BASE_URL)`,
        `applied  ${teamId(1)}`,
        `failed   ${teamId(2)}  422 no such\\u001b[2J team`,
        `applied  ${teamId(3)}`,
        "",
      ].join("\n"),
    });
  });

  it("prints the same as JSON", async () => {
    const { url } = await startServer(done, answerJson(404, { detail: "gone" }));
    const world = { files: { f: fileOfTeams(2) }, env: environment(url) };
    const flags = ["--concurrency", "1", "--json"];
    const { stdout } = await command(["apply", "f", "--all", ...flags], world);
    const message = expect.stringContaining("answered 404") as unknown;
    const failure = { team: teamId(2), call: "send", name: "HttpError", status: 404 };
    expect(JSON.parse(stdout)).toEqual({
      target: { org: teamId(0), teams: 2, baseUrl: url },
      applied: 1,
      failed: [{ ...failure, message, detail: "gone", attempts: 1 }],
      notTried: [],
    });
  });

  it("sends nothing when any team of the file is at fault", async () => {
    const { url, requests } = await startServer(done);
    const bad = { f: fileOfTeams(3).replace(/}}$/, ',"x":1}}') };
    const { code, stderr } = await command(["apply", "f", "--all"], {
      files: bad,
      env: environment(url),
    });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^f:1:\d+ \/teams\/x .*\n/);
    expect(stderr).toMatch(/Nothing was sent\.\n$/);
    expect(requests).toEqual([]);
  });

  it("waits with the whole run for as long as a 429 asks", async () => {
    const waits: number[] = [];
    const { url, requests } = await startServer(answer(429, "", { "retry-after": 1 }), done);
    const { code } = await command(["apply", "f", "--all"], {
      files: { f: fileOfTeams(9) },
      env: environment(url),
      wait: (ms) => Promise.resolve(void waits.push(ms)),
    });
    expect(code).toBe(0);
    expect(waits).toEqual([1_000]);
    expect(requests.length).toBe(10);
  });
});

describe("apply --all --dry-run", () => {
  it("shows each request as it would be sent, without the key, and needs none", async () => {
    // The document need not name a server.
    const { url } = await startServer(done);
    const { code, stdout } = await command(["apply", "one.yaml", "--all", ...ofOne, "--dry-run"], {
      files: one,
      env: { JUNCTION_BASE_URL: url },
    });
    expect(code).toBe(0);
    expect(stdout).toContain(`${method} ${url}${path}\n`);
    expect(stdout).toContain("content-type: application/json\n");
    for (const name of Object.keys(keyField(""))) {
      expect(stdout).toContain(`${name}: (not shown)\n`);
    }
    expect(JSON.parse(stdout.slice(stdout.indexOf("\n\n")))).toEqual(requirements);
  });

  it("names the document's server where no other is given", async () => {
    const args = ["apply", "one.yaml", "--all", ...ofOne, "--dry-run"];
    const ran = await command(args, { files: one, env: { JUNCTION_BASE_URL: "" } });
    const described = firstOf(undefined, serverUrl);
    // A document may have no absolute server.
    const expected =
      described === "" ? "JUNCTION_BASE_URL must be https:" : `${described}${path}\n`;
    expect(ran.stdout + ran.stderr).toContain(expected);
  });

  it("sends nothing, and prints the same as JSON", async () => {
    const { url, requests } = await startServer(done);
    const world = { files: { f: fileOfTeams(2) }, env: environment(url) };
    const { stdout } = await command(["apply", "f", "--all", "--dry-run", "--json"], world);
    const request = { method, headers: keyField("(not shown)"), body: requirements };
    expect(JSON.parse(stdout)).toMatchObject({ requests: [request, request] });
    expect(stdout).not.toContain(key);
    expect(requests).toEqual([]);
  });
});

describe("what is wrong with the environment is reported in its words, without the key", () => {
  it.each<[env: Record<string, string>, words: string]>([
    [{}, "Set JUNCTION_MANAGEMENT_KEY, or name a file with --key-file"],
    [{ JUNCTION_MANAGEMENT_KEY: "sk_secret" }, "the key must be a management key"],
    [{ JUNCTION_MANAGEMENT_KEY: "mg_sec\nret" }, "JUNCTION_MANAGEMENT_KEY must hold the bare key"],
    [
      { JUNCTION_MANAGEMENT_KEY: "mg_secret", JUNCTION_BASE_URL: "http://example.com" },
      "JUNCTION_BASE_URL must be https:, or http: on this machine, without credentials or query\n",
    ],
  ])("%j", async (env, words) => {
    const { code, stdout, stderr } = await command(["apply", "one.yaml", "--all", ...ofOne], {
      files: one,
      env,
    });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/sec\s?ret/);
  });
});

it("apply stops at a signal, and says which teams ran and which were not tried", async () => {
  const interrupt = new AbortController();
  const stop: Step = () => {
    interrupt.abort(new Interruption("SIGTERM"));
  };
  const { url, requests } = await startServer(done, stop);
  const { signal } = interrupt;
  const world = { files: { f: fileOfTeams(5) }, env: environment(url), signal };
  const { code, stdout, stderr } = await command(
    ["apply", "f", "--all", "--concurrency", "1"],
    world,
  );
  expect(code).toBe(143);
  expect(stderr).toContain(`failed   ${teamId(2)}  interrupted; it may have been applied`);
  expect(stdout).toContain("1 applied, 1 failed, 3 not tried\n");
  expect(stdout).toContain("\nStopped: interrupted.\n");
  expect(requests.length).toBe(2);
});
