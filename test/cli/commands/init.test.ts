import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { parseTeamFile } from "../../../src/cli/file/team-file.ts";
import { command, teamId } from "../../support/command.ts";
import { provider, requirementOf } from "../../support/live.ts";

const installed = "node_modules/junction-team-scopes/generated/teams.schema.json";

/** Runs `init` where these paths exist; gives what it wrote too. */
async function init(args: readonly string[], existing: readonly string[] = []) {
  const created: [path: string, text: string][] = [];
  const ran = await command(["init", ...args], {
    files: Object.fromEntries(existing.map((path) => [resolve(path), ""])),
    create: (...file) => Promise.resolve(void created.push(file)),
  });
  return { ...ran, created };
}

/** Runs `init` where the file cannot be created. */
function initAgainst(code: string) {
  const create = () => Promise.reject(Object.assign(new Error("no"), { code }));
  return command(["init"], { create });
}

describe("init", () => {
  it("writes a file that is valid once its two UUIDs are filled in", async () => {
    const { code, stdout, created } = await init([], [installed]);
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: /^created teams.yaml\n/ });
    const [[path, text] = ["", ""], ...others] = created;
    expect({ path, others }).toEqual({ path: "teams.yaml", others: [] });
    const faults = parseTeamFile(text).faults.map(({ message }) => message);
    expect(faults).toEqual(["must be a UUID", "must be a UUID"]);
    const filled = text.replace(/<UUID of your \w+>/, teamId(0)).replace(/<UUID .*>/, teamId(1));
    const { faults: none, tasks } = parseTeamFile(filled);
    expect(none).toEqual([]);
    const requirements = { [provider.name]: requirementOf(provider, provider.scopes.slice(0, 1)) };
    const ids = { orgId: teamId(0), teamId: teamId(1) };
    expect(tasks).toEqual([{ ids, name: "My team", requirements }]);
  });

  it.each<[file: string, existing: string[], schema: string]>([
    ["teams.yaml", [installed], installed],
    ["deep/er/teams.yml", [installed], `../../${installed}`],
    ["deep/er/teams.yml", [installed, join("deep", installed)], `../${installed}`],
    ["../teams.yaml", [join("..", installed)], installed],
  ])("names, from the folder of %s, the nearest schema of %j", async (file, existing, schema) => {
    const { created, stderr } = await init([file], existing);
    expect(created).toMatchObject([[file, expect.stringContaining(`$schema=${schema}\n`)]]);
    expect(created[0]?.[1]).toMatch(/^# yaml-language-server: /);
    expect(stderr).toBe("");
  });

  it("says that the package is still to be installed for editors", async () => {
    const { code, created, stderr } = await init([]);
    expect(code).toBe(0);
    expect(created[0]?.[1]).toContain(`$schema=${installed}\n`);
    expect(stderr).toBe(
      "Editors complete it once junction-team-scopes is installed in its folder.\n",
    );
  });

  it("prints the same as JSON", async () => {
    const { stdout, stderr } = await init(["a/b.yaml", "--json"]);
    expect(JSON.parse(stdout)).toEqual({ created: "a/b.yaml", schema: installed });
    expect(stderr).toBe("");
  });

  it("names the file in its commands, unless a shell would read more in its name", async () => {
    const textOf = async (file: string) => (await init([file])).created[0]?.[1];
    expect(await textOf("a/b.yaml")).toContain("validate a/b.yaml\n");
    expect(await textOf("a b\n$(x).yaml")).toContain("validate FILE\n");
  });

  it.each([
    ["EEXIST", '"teams.yaml" exists, and init replaces no file'],
    ["ENOENT", '"teams.yaml" cannot be written: no such folder'],
    ["EACCES", '"teams.yaml" cannot be written (EACCES)'],
  ])("says in one line what %s means, and ends with 2", async (code, message) => {
    const ran = await initAgainst(code);
    expect(ran).toMatchObject({ code: 2, stdout: "" });
    expect(ran.stderr).toMatch(`${message}\n`);
  });
});
