import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { command as mock } from "../../../src/cli/commands/mock.ts";
import { Interruption } from "../../../src/cli/interruption.ts";
import { described } from "../../../src/cli/mock/described.ts";
import type { Line } from "../../../src/cli/output.ts";
import { createManagementClient } from "../../../src/client.ts";
import { getTeamScopeRequirements } from "../../../src/read.ts";
import { upsertTeamScopeRequirements } from "../../../src/upsert.ts";
import { ids, key, method, path, requirements } from "../../support/call.ts";
import { command, fileOfTeams, teamId } from "../../support/command.ts";
import type { Ran } from "../../support/host.ts";
import { repositoryPath } from "../../support/generate.ts";
import { keyField, reading } from "../../support/live.ts";
import { hang, startServer } from "../../support/server.ts";

/** Runs `mock` until `stop`: what it printed when it was ready, and the environment that it names. */
async function start(...args: string[]) {
  const controller = new AbortController();
  onTestFinished(() => void stop());
  let ended: Promise<Ran> | undefined;
  const stop = async (): Promise<Ran | undefined> => {
    controller.abort(new Interruption("SIGINT"));
    return ended;
  };
  const printed = await new Promise<string>((resolve) => {
    const print = (...lines: readonly Line[]) => {
      resolve(lines.map((line) => (typeof line === "string" ? line : "")).join("\n"));
    };
    ended = command(["mock", "--port", "0", ...args], { signal: controller.signal, print });
  });
  const words = /^export (.*)$/m.exec(printed)?.[1]?.split(" ") ?? [];
  const env = Object.fromEntries(words.map((word) => word.split("=") as [string, string]));
  return { printed, env, url: env["JUNCTION_BASE_URL"] ?? "", stop };
}

const headers = { "content-type": "application/json", ...keyField(key) };

describe("what it prints", () => {
  const { operation, readOperation } = described;
  const methods = readOperation === undefined ? method : `GET and ${method}`;

  it("says what it serves, what it assumes, and what to set", async () => {
    const { printed } = await start();
    expect(printed.replaceAll(/:\d+/g, ":<port>").split("\n")).toEqual([
      `Serving ${methods} ${operation.path} at http://127.0.0.1:<port>`,
      "",
      "The vendor does not document this, so the mock does what its flags say:",
      "  --null unset    null unsets what was set for its provider",
      "  --omitted keep  leaving a provider out keeps what was set for it",
      "",
      "export JUNCTION_BASE_URL=http://127.0.0.1:<port> JUNCTION_MANAGEMENT_KEY=mg_mock",
    ]);
  });

  it("follows its flags", async () => {
    const { printed } = await start("--null", "keep", "--omitted", "unset");
    expect(printed).toContain(
      "  --null keep     null keeps what was set for its provider\n" +
        "  --omitted unset leaving a provider out unsets what was set for it\n",
    );
  });

  it("is a line for each request on standard error, escaped and without the key", async () => {
    const { url, stop } = await start();
    const body = JSON.stringify({ [`\u202e${key}`]: 1 });
    await fetch(url + path, { method, headers, body });
    const { stderr = "" } = (await stop()) ?? {};
    expect(stderr).toMatch(/^\S+ \S+ 422 body\.\\u202e\S+ is unknown.*\n$/);
    if (Object.keys(keyField(key)).length > 0) expect(stderr).not.toContain(key);
  });
});

it("takes what apply sends, with the environment that it prints", async () => {
  const { env, stop } = await start();
  const ran = await command(["apply", "f"], { files: { f: fileOfTeams(2) }, env });
  expect(ran.code).toBe(0);
  const { stderr = "" } = (await stop()) ?? {};
  for (const team of [1, 2].map(teamId)) {
    expect(stderr).toMatch(new RegExp(`^${method} \\S*${team}\\S* 200$`, "m"));
  }
});

describe("a client of the package", () => {
  it.runIf(reading)("reads what it set", async () => {
    const { url } = await start();
    const client = createManagementClient({ managementKey: key, baseUrl: url });
    await upsertTeamScopeRequirements(client, ids, requirements);
    const set = Object.entries<unknown>(requirements).filter(([, lists]) => lists !== null);
    expect(await getTeamScopeRequirements(client, ids)).toEqual(Object.fromEntries(set));
  });

  it("is told what is wrong, and where", async () => {
    const { url } = await start();
    const response = await fetch(url + path, { method, headers, body: "[]" });
    const detail = [{ loc: ["body"], msg: "must be an object", type: "value_error" }];
    expect([response.status, await response.json()]).toEqual([422, { detail }]);
  });
});

it("ends with the code of the signal, and lets its port go", async () => {
  const { url, stop } = await start();
  expect(await stop()).toMatchObject({ code: 130, stderr: "" });
  await expect(fetch(url)).rejects.toThrow();
});

describe("what it cannot do is said", () => {
  it("of a port that is taken", async () => {
    const { port } = await startServer(hang);
    const { code, stderr } = await command(["mock", "--port", String(port)]);
    expect(code).toBe(2);
    expect(stderr).toBe(
      `cannot listen on port ${port} (EADDRINUSE)\nChoose another with --port\n\n` +
        "Usage: junction-team-scopes mock [flags]\nSee --help.\n",
    );
  });

  it.each([
    ["--port=65536", "--port must be a whole number from 0 to 65535"],
    ["--port=http", "--port must be a whole number from 0 to 65535"],
    ["--null=forget", "--null must be unset or keep"],
    ["--omitted=keeps", "--omitted must be unset or keep"],
    ["file", 'unexpected argument "file"'],
  ])("of %s", async (arg, message) => {
    const { code, stderr } = await command(["mock", arg]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});

it("its help names every flag, in 80 columns", async () => {
  const { stdout } = await command(["help", "mock"]);
  for (const flag of Object.keys(mock.options)) expect(stdout).toContain(`\n  --${flag} `);
  for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
});

it("npm run mock is the same command", async () => {
  const npm = ["run", "-s", "mock", "--", "--help"];
  const shell = process.platform === "win32";
  const { stdout } = await promisify(execFile)("npm", npm, { cwd: repositoryPath, shell });
  expect(stdout).toBe((await command(["mock", "--help"])).stdout);
});
