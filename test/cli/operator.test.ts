import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { beforeEach, describe, expect, inject, it, onTestFinished } from "vitest";
import { scopesByProvider } from "../../generated/scopes/index.ts";
import { linkPackage } from "../consumers/link.ts";
import { environment, fileOfTeams, teamId } from "../support/command.ts";
import { otherProvider, provider, providers, requirementOf } from "../support/live.ts";
import { answer, answerJson, hang, startServer, type Step } from "../support/server.ts";

/*
 * What an operator is told by the built command where no terminal is, such as in CI. What a terminal
 * shows is in terminal.test.ts.
 */

const bin = join(inject("packed").folder, "dist/src/cli/bin.js");
const done = answerJson(200, {});
const [scope = ""] = provider.scopes;
const again = "Run the same command again to go on: applying twice is safe.";
const final = "The same request is refused again: correct the file, or check the team's UUID.";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "operator-"));
  onTestFinished(() => rm(folder, { recursive: true }));
});

async function write(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}

/** Runs the built command in the folder. */
async function run(args: readonly string[], env: Record<string, string> = {}, program = bin) {
  const child = spawn(process.execPath, [program, ...args], { cwd: folder, env });
  child.stdin.end();
  const code = new Promise<number | null>((resolve) => child.on("close", resolve));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await code, stdout, stderr };
}

/** Sends a file of so many teams, one call at a time, to a server that takes these steps. */
async function apply(teams: number, steps: readonly [Step, ...Step[]], ...flags: string[]) {
  const { url, requests } = await startServer(...steps);
  await write("teams.json", fileOfTeams(teams));
  const args = ["apply", "teams.json", "--all", "--concurrency", "1", ...flags];
  return { ...(await run(args, environment(url))), url, requests };
}

describe("apply says", () => {
  const refused = answerJson(
    422,
    { detail: [{ loc: ["body", "a", 0], msg: "Input should be b", type: "enum" }] },
    { "x-request-id": "7f" },
  );

  it("whom it is about, in its first line and in JSON", async () => {
    const ran = await apply(2, [done], "--json");
    const { url } = ran;
    const first = `Applying to 2 teams of org ${teamId(0)} at ${url} (JUNCTION_BASE_URL)`;
    expect(ran.stderr.split("\n")[0]).toBe(first);
    expect(JSON.parse(ran.stdout)).toMatchObject({
      target: { org: teamId(0), teams: 2, baseUrl: url },
      applied: 2,
    });
  });

  it("each failure once with its reason, and in the end how often each reason was", async () => {
    const { code, stdout, stderr } = await apply(4, [refused, refused, answer(404), done]);
    expect(code).toBe(1);
    const reason = "422 a.0: Input should be b";
    expect(stderr.split("\n").slice(1)).toEqual([
      `failed   ${teamId(1)}  ${reason}  (request 7f)`,
      `failed   ${teamId(2)}  ${reason}  (request 7f)`,
      `failed   ${teamId(3)}  404 Not Found`,
      `applied  ${teamId(4)}`,
      "",
    ]);
    expect(stdout.split("\n")).toEqual([
      "1 applied, 3 failed, 0 not tried",
      `  2 × ${reason}`,
      "  1 × 404 Not Found",
      final,
      "",
    ]);
  });

  it("the same in JSON, with what the server is to be asked about", async () => {
    const { stdout } = await apply(1, [refused], "--json");
    expect(JSON.parse(stdout)).toMatchObject({
      failed: [
        {
          team: teamId(1),
          name: "HttpError",
          status: 422,
          message: expect.stringContaining("422") as string,
          detail: "a.0: Input should be b",
          requestId: "7f",
          attempts: 1,
        },
      ],
    });
  });

  it("each attempt with --verbose", async () => {
    const limit = answerJson(429, { detail: "slow down" }, { "retry-after": "0" });
    const { stderr } = await apply(1, [limit, limit, done], "--verbose");
    expect(stderr.split("\n").slice(1)).toEqual([
      `retry    ${teamId(1)}  429 slow down  (attempt 1, next in 0 s)`,
      `retry    ${teamId(1)}  429 slow down  (attempt 2, next in 0 s)`,
      `applied  ${teamId(1)}`,
      "",
    ]);
  });

  it.each<[what: string, step: Step, advice: string[]]>([
    ["is refused", answer(422), [final]],
    ["cannot be answered", answer(501), [again]],
    [
      "is not allowed by the key",
      answer(403),
      ["Check the key and the UUID: the key may not belong to that team's organisation."],
    ],
  ])("what helps when a team %s", async (_, step, advice) => {
    const { stdout } = await apply(1, [step]);
    expect(stdout.split("\n").slice(2, -1)).toEqual(advice);
  });

  it("that a team was applied whose answer cannot be read, with a warning", async () => {
    const { code, stdout, stderr } = await apply(1, [answer(200, "<html>")]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "1 applied, 0 failed, 0 not tried\n" });
    expect(stderr).toMatch(new RegExp(`\\napplied  ${teamId(1)}  warning: .*\\(200\\)`));
  });

  it("that nothing was sent when the file is at fault, which validate does not say", async () => {
    await write("bad.yaml", "unknown: null");
    const fault = expect.stringMatching(
      /^bad.yaml:1:1 \/unknown is unknown.*\n1 fault\n$/,
    ) as string;
    expect(await run(["validate", "bad.yaml"])).toMatchObject({
      code: 2,
      stdout: "",
      stderr: fault,
    });
    const { code, stderr } = await run(["apply", "bad.yaml"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/\n1 fault\nNothing was sent.\n$/);
  });
});

describe.skipIf(process.platform === "win32")("an interrupted run", () => {
  it("accounts for every team in JSON too", async () => {
    const { url } = await startServer(done, (socket, request) => {
      hang(socket, request);
      child.kill("SIGTERM");
    });
    await write("teams.json", fileOfTeams(4));
    const args = [bin, "apply", "teams.json", "--all", "--concurrency", "1", "--json"];
    const child = spawn(process.execPath, args, { cwd: folder, env: environment(url) });
    const code = new Promise<number | null>((resolve) => child.on("close", resolve));
    const outcome: unknown = JSON.parse(await text(child.stdout));
    expect(await code).toBe(143);
    expect(outcome).toEqual({
      target: { org: teamId(0), teams: 4, baseUrl: url },
      applied: 1,
      failed: [
        {
          team: teamId(2),
          call: "send",
          name: "Interrupted",
          message: expect.any(String) as string,
          detail: "interrupted; it may have been applied all the same",
        },
      ],
      notTried: [teamId(3), teamId(4)],
      stopped: "interrupted",
    });
  });
});

describe("a run stops", () => {
  const stopped = "5 teams in a row had no proper answer (--keep-going tries the others)";

  it("when nothing gives a proper answer, and does not try 200 teams", async () => {
    const { code, stdout } = await apply(200, [answer(501)], "--concurrency", "5");
    expect(code).toBe(1);
    const [counts = "", ...lines] = stdout.split("\n");
    const [, failed, notTried] = counts.match(/\d+/g) ?? [];
    expect(Number(failed)).toBeLessThan(10);
    expect(Number(failed) + Number(notTried)).toBe(200);
    expect(lines.slice(-3)).toEqual([`Stopped: ${stopped}.`, again, ""]);
  });

  it("after five teams that a server cannot answer, unless it is to keep going", async () => {
    const five = await apply(9, [answer(501)], "--json");
    expect(JSON.parse(five.stdout)).toMatchObject({ notTried: { length: 4 }, stopped });
    const { stdout } = await apply(9, [answer(501)], "--keep-going");
    expect(stdout).toMatch(/^0 applied, 9 failed, 0 not tried\n/);
  });
});

describe("the command line", () => {
  it("selects teams of a file by --team", async () => {
    const flags = ["--team", teamId(3), "--team", teamId(1).toUpperCase()];
    const { requests, stderr } = await apply(3, [done], ...flags);
    expect(requests.length).toBe(2);
    expect(stderr.split("\n").slice(1)).toEqual([
      `applied  ${teamId(1)}`,
      `applied  ${teamId(3)}`,
      "",
    ]);
  });

  it.each([
    ["-h", "--help"],
    ["help", "--help"],
    ["help apply", "apply --help"],
    ["apply -h", "apply --help"],
    ["-v", "--version"],
    ["version", "--version"],
  ])("%s prints what %s prints", async (words, same) => {
    const ran = await run(words.split(" "));
    expect(ran).toMatchObject({ code: 0, stderr: "" });
    expect(ran).toEqual(await run(same.split(" ")));
  });

  it("suggests the nearest word, lists all, and shows the usage of its command", async () => {
    expect(await run(["scopes", `${provider.name}x`])).toEqual({
      code: 2,
      stdout: "",
      stderr: [
        `unknown provider "${provider.name}x"; did you mean ${provider.name}?`,
        `Expected ${providers.map(({ name }) => name).join(", ")}`,
        "",
        "Usage: junction-team-scopes scopes [PROVIDER] [flags]",
        "See --help.",
        "",
      ].join("\n"),
    });
    const { stderr } = await run(["aply"]);
    expect(stderr).toMatch(/^unknown command "aply"; did you mean apply\?\nExpected .*apply, /);
    const flag = await run(["apply", "--dryrun"]);
    expect(flag.stderr).toMatch(
      /did you mean --dry-run\?\nExpected .*--team.*\n\nUsage: \S+ apply /,
    );
  });
});

describe("validate finds", () => {
  const [list = ""] = provider.lists;
  const org = `org: ${teamId(0)}\n`;

  it.each<[what: string, content: string | Uint8Array, faults: string[]]>([
    ["no team", `${org}teams: {}`, ["2:1 /teams must name at least one team"]],
    [
      "what is missing",
      "teams: {}\n",
      ["1:1 /org is missing", "1:1 /teams must name at least one team"],
    ],
    [
      "a second document",
      "{}\n---\n{}",
      ["2:1 must be one YAML document; a second one starts here"],
    ],
    [
      "an unknown key",
      `${org}teams: { ${teamId(1)}: {} }\nzzzz: 1`,
      ["3:1 /zzzz is an unknown key; expected org, teams, defaults, x-…"],
    ],
  ])("%s, at its line and column", async (_, content, faults) => {
    await write("f.yaml", content);
    const { code, stderr } = await run(["validate", "f.yaml"]);
    expect(code).toBe(2);
    expect(stderr.split("\n").slice(0, -2)).toEqual(faults.map((fault) => `f.yaml:${fault}`));
  });

  it("what is no list, and a list that is missing", async () => {
    await write("f.json", JSON.stringify({ [provider.name]: { [list]: scope } }, undefined, 1));
    const { stderr } = await run(["validate", "f.json"]);
    expect(stderr).toContain(`f.json:3:3 /${provider.name}/${list} must be a list\n`);
    // What the document says of the first provider.
    const [{ required } = { required: [] }] = Object.values(scopesByProvider);
    for (const other of required.filter((name) => name !== list)) {
      expect(stderr).toContain(`f.json:2:2 /${provider.name}/${other} is missing\n`);
    }
  });

  it("UTF-16", async () => {
    await write("f.yaml", Buffer.from("\ufeff{}", "utf16le"));
    const { code, stderr } = await run(["validate", "f.yaml"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^"f.yaml" must be UTF-8, not UTF-16; save it as UTF-8\n/);
  });
});

describe("init", () => {
  it("writes a file that is valid once its UUIDs are filled in, and never replaces one", async () => {
    await write("package.json", "{}");
    await linkPackage(folder, inject("packed").folder);
    const installed = join(folder, "node_modules/junction-team-scopes/dist/src/cli/bin.js");
    expect(await run(["init"], {}, installed)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^created teams.yaml\n/) as string,
      stderr: "",
    });
    const content = await readFile(join(folder, "teams.yaml"), "utf8");
    const [, schema = ""] = /^# yaml-language-server: \$schema=(.*)\n/.exec(content) ?? [];
    expect(await readFile(join(folder, schema), "utf8")).toMatch(
      /^\{\n {2}"\$comment": "@generated/,
    );
    const before = await run(["validate", "teams.yaml"]);
    expect(before.stderr.match(/must be a UUID$/gm)).toHaveLength(2);
    const filled = content.replace(/<UUID of your.*>/, teamId(0)).replace(/<UUID.*>/, teamId(1));
    await write("teams.yaml", filled);
    expect(await run(["validate", "teams.yaml"])).toMatchObject({ code: 0 });
    expect(await run(["init"], {}, installed)).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringMatching(/^"teams.yaml" exists, and init replaces no file\n/) as string,
    });
    expect(await readFile(join(folder, "teams.yaml"), "utf8")).toBe(filled);
  });

  it.skipIf(process.platform === "win32")("leaves no half of a file behind", async () => {
    const child = spawn(
      "sh",
      ["-c", 'ulimit -f 0; exec "$@"', "sh", process.execPath, bin, "init"],
      {
        cwd: folder,
        env: {},
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    const [stderr] = await Promise.all([text(child.stderr), text(child.stdout)]);
    expect(stderr).toMatch(/^"teams.yaml" cannot be written \(EFBIG\)\n/);
    await expect(readFile(join(folder, "teams.yaml"))).rejects.toThrow("ENOENT");
  });
});

describe("a file of teams", () => {
  const own = requirementOf(provider, [scope]);
  const shared = requirementOf(otherProvider, otherProvider.scopes.slice(0, 1));
  const content = `x-base: &base ${JSON.stringify({ [provider.name]: own })}
org: ${teamId(0)}
defaults: ${JSON.stringify({ [provider.name]: requirementOf(provider), [otherProvider.name]: shared })}
teams:
  ${teamId(1)}: { x-name: Acme EU, <<: *base }
  ${teamId(2)}: { x-note: 7 }
`;
  beforeEach(() => write("teams.yaml", content));

  it("may have keys of its author's own, and defaults: validate --json shows what would be sent", async () => {
    const { stdout } = await run(["validate", "teams.yaml", "--json"]);
    const requirements = [
      {
        org: teamId(0),
        team: teamId(1),
        teamName: "Acme EU",
        requirements: { [provider.name]: own, [otherProvider.name]: shared },
      },
      {
        org: teamId(0),
        team: teamId(2),
        requirements: {
          [provider.name]: requirementOf(provider),
          [otherProvider.name]: shared,
        },
      },
    ];
    expect(JSON.parse(stdout)).toEqual({ valid: true, teams: 2, faults: [], requirements });
  });

  it("names a team by x-name beside its UUID", async () => {
    const { url } = await startServer(done);
    const args = ["apply", "teams.yaml", "--all", "--concurrency", "1"];
    const { stderr } = await run(args, environment(url));
    expect(stderr.split("\n").slice(1)).toEqual([
      `applied  ${teamId(1)} Acme EU`,
      `applied  ${teamId(2)}`,
      "",
    ]);
  });

  it("tells scopes --used what a platform has to declare, of all providers or of one", async () => {
    const { stdout } = await run(["scopes", "--used", "teams.yaml", "--json"]);
    const used = {
      [provider.name]: [scope],
      [otherProvider.name]: otherProvider.scopes.slice(0, 1),
    };
    expect(JSON.parse(stdout)).toEqual(used);
    const one = await run(["scopes", "--used", "teams.yaml", provider.name]);
    expect(one.stdout).toBe(`${provider.name}  ${scope}\n`);
  });
});
