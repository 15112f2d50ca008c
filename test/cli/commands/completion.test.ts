import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { scopesByProvider } from "../../../generated/scopes/index.ts";
import { command } from "../../support/command.ts";
import { provider, providers } from "../../support/live.ts";

const names = providers.map(({ name }) => name);
const words = [
  ...["init", "validate", "plan", "apply", "export", "scopes", "mock", "completion"],
  ...["help", "version"],
];

async function complete(...typed: string[]): Promise<string[]> {
  const { code, stdout } = await command(["complete", "junction-team-scopes", ...typed]);
  expect(code).toBe(0);
  return stdout.split("\n").slice(0, -1);
}

describe("what a word can become", () => {
  it.each<[typed: string[], found: readonly string[]]>([
    [[""], words],
    [["ap"], ["apply"]],
    [["scopes", ""], names],
    [
      ["scopes", provider.name.slice(0, -1)],
      names.filter((name) => name.startsWith(provider.name.slice(0, -1))),
    ],
    [["scopes", "--used", ""], []],
    [["scopes", "--j"], ["--json"]],
    [["mock", "--j"], []],
    [["scopes", "--used", "=", ""], []],
    [["scopes", "--used", "f", ""], names],
    [["apply", ""], []],
    [
      ["apply", "--ke"],
      ["--key-file", "--keep-going"],
    ],
    [["apply", "f", "--key-file", ""], []],
    [["plan", "f", "--ex"], ["--exit-code"]],
    [["plan", "f", "--format", ""], []],
    [["export", "--o"], ["--org"]],
    [["apply", "f", "--dry-run", "--te"], ["--team"]],
    [["mock", "--o"], ["--omitted"]],
    [["help", "v"], ["validate"]],
    [
      ["completion", ""],
      ["bash", "zsh", "fish"],
    ],
    [["constructor", ""], []],
  ])("%j", async (typed, found) => {
    expect(await complete(...typed)).toEqual(found);
  });

  it("is nothing that a shell would expand", async () => {
    const hostile = "$(touch x)*";
    // A provider of another document.
    Object.assign(scopesByProvider, { [hostile]: { scopes: [] } });
    onTestFinished(() => void Reflect.deleteProperty(scopesByProvider, hostile));
    expect(await complete("scopes", "$")).toEqual([]);
  });
});

describe("a script", () => {
  it.each(["bash", "zsh", "fish"])(
    "for %s asks the command, and quotes nothing of the document",
    async (shell) => {
      const { code, stdout } = await command(["completion", shell]);
      expect(code).toBe(0);
      expect(stdout).toContain("junction-team-scopes");
      expect(stdout).toContain(" complete ");
      for (const name of names) expect(stdout).not.toContain(name);
    },
  );

  it.skipIf(process.platform === "win32")("completes in bash", async () => {
    const { stdout } = await command(["completion", "bash"]);
    const folder = mkdtempSync(join(tmpdir(), "completion-"));
    onTestFinished(() => {
      rmSync(folder, { recursive: true });
    });
    // Stands for the command: it prints what it was asked.
    const program = join(folder, "junction-team-scopes");
    writeFileSync(program, '#!/bin/sh\nprintf "%s\\n" "$@"\n', { mode: 0o755 });
    const line = `COMP_WORDS=('${program}' scopes 'a b' ''); COMP_CWORD=2; _junction_team_scopes
      printf '[%s]' "\${COMPREPLY[@]}"; complete -p junction-team-scopes`;
    const output = execFileSync("bash", ["-c", `${stdout}\n${line}`], { encoding: "utf8" });
    expect(output).toBe(
      `[complete][${program}][scopes][a b]complete -o default -F _junction_team_scopes junction-team-scopes\n`,
    );
  });

  it.each([
    [[], "SHELL is missing"],
    [["bas"], 'unknown shell "bas"; did you mean bash?'],
    [["constructor"], 'unknown shell "constructor"'],
  ])("is not printed for %j", async (args, message) => {
    const { code, stderr } = await command(["completion", ...args]);
    expect(code).toBe(2);
    expect(stderr).toContain(`${message}\nExpected bash, zsh, fish\n`);
  });
});
