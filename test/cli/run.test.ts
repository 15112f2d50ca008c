import { describe, expect, it } from "vitest";
import { command } from "../support/command.ts";
import { provider, providers } from "../support/live.ts";

const files = { "one.yaml": "{}" };

describe("help", () => {
  it.each([
    [["--help"]],
    [["plan", "--help"]],
    [["apply", "--help"]],
    [["export", "--help"]],
    [["validate", "--help"]],
    [["scopes", "--help"]],
    [["mock", "--help"]],
    [["init", "--help"]],
    [["completion", "--help"]],
  ])("%j fits 24 lines of 80 columns", async (args) => {
    const { code, stdout, stderr } = await command(args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^Usage: junction-team-scopes /);
    const lines = stdout.trimEnd().split("\n");
    expect(lines.length).toBeLessThanOrEqual(24);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
  });

  it.each([
    [["-h"], ["--help"]],
    [["help"], ["--help"]],
    [
      ["help", "apply"],
      ["apply", "--help"],
    ],
    [
      ["scopes", "-h"],
      ["scopes", "--help"],
    ],
    [["-v"], ["--version"]],
    [["version"], ["--version"]],
  ])("%j prints the same as %j", async (args, same) => {
    const ran = await command(args);
    expect(ran).toEqual(await command(same));
    expect(ran.code).toBe(0);
  });

  it("names every flag that a command takes", async () => {
    for (const name of ["plan", "apply", "export", "validate", "scopes"]) {
      const { stderr } = await command([name, "--none"]);
      const flags = stderr.match(/--[\w-]+(?=[,\n])/g)?.filter((flag) => flag !== "--help") ?? [];
      const { stdout } = await command(["help", name]);
      expect(flags).toContain("--json");
      for (const flag of flags) expect(stdout).toContain(`  ${flag} `);
    }
  });
});

it("--version prints the version", async () => {
  expect(await command(["--version"])).toEqual({ code: 0, stdout: "1.2.3\n", stderr: "" });
});

it("wrong usage shows how the command is called, and every choice", async () => {
  const { stderr } = await command(["scopes", `${provider.name}x`]);
  expect(stderr.split("\n")).toEqual([
    `unknown provider "${provider.name}x"; did you mean ${provider.name}?`,
    `Expected ${providers.map(({ name }) => name).join(", ")}`,
    "",
    "Usage: junction-team-scopes scopes [PROVIDER] [flags]",
    "See --help.",
    "",
  ]);
});

describe("wrong usage is an error that says what is right", () => {
  it.each<[args: string[], message: string]>([
    [[], "Expected init, validate, plan, apply, export, scopes, mock, completion, help, version"],
    [["aply"], 'unknown command "aply"; did you mean apply?'],
    [["--hepl"], 'unknown command "--hepl"'],
    [["constructor"], 'unknown command "constructor"'],
    [["help", "aply"], 'unknown command "aply"; did you mean apply?'],
    [["apply", "one.yaml", "--dryrun"], 'unknown flag "--dryrun"; did you mean --dry-run?'],
    [["apply", "one.yaml", "--constructor"], 'unknown flag "--constructor"'],
    [["apply", "one.yaml", "-j"], 'unknown flag "-j"'],
    [["validate", "one.yaml", "--team", "x"], 'unknown flag "--team"'],
    [["mock", "--json"], 'unknown flag "--json"'],
    [["completion", "bash", "--json"], 'unknown flag "--json"'],
    [["apply", "one.yaml", "--team"], "--team needs a value"],
    [["apply", "one.yaml", "--team", "--json"], "--team needs a value"],
    [["apply", "one.yaml", "--team="], "--team needs a value"],
    [["apply", "one.yaml", "--json=yes"], "--json takes no value"],
    [["apply", "one.yaml", "two.yaml"], 'unexpected argument "two.yaml"'],
    [["apply"], "FILE is missing; - is standard input"],
    [["validate"], "FILE is missing; - is standard input"],
    [["plan", "one.yaml", "--format", "yaml"], 'unknown format "yaml"'],
    [["plan", "one.yaml", "--json", "--format", "text"], "use --json or --format text, not both"],
    [["export"], "Say whose requirements to export: FILE, or --org and --team"],
    [["export", "--org", "7", "--team", "7"], '--team must be a UUID, unlike "7"'],
    [["validate", "none.yaml"], '"none.yaml" cannot be read (ENOENT)'],
    [["scopes", "constructor"], 'unknown provider "constructor"'],
    [["init", "teams.json"], '"teams.json" must end in .yaml or .yml, as the file is YAML'],
    [["init", "-"], '"-" must end in .yaml or .yml'],
    [["apply", "one.yaml", "--concurrency", "0"], "--concurrency must be a whole number"],
    [["apply", "one.yaml", "--concurrency", "4.5"], "--concurrency must be a whole number"],
    [["apply", "one.yaml", "--org", "7"], "--org must be a UUID"],
    [["apply", "one.yaml"], "FILE has no teams: add --org UUID and --team UUID"],
  ])("%j", async (args, message) => {
    const { code, stdout, stderr } = await command(args, { files });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr).toMatch(/\nUsage: junction-team-scopes .*\nSee --help\.\n$/);
  });

  it("refuses a key among the arguments, and does not repeat it", async () => {
    for (const args of [["mg_secret"], ["apply", "--key=mg_secret"], ["apply", "a", "mg_secret"]]) {
      const { code, stderr } = await command(args);
      expect(code).toBe(2);
      expect(stderr).not.toContain("mg_secret");
    }
  });

  it("escapes what a terminal would obey", async () => {
    const { stderr } = await command(["validate", "\u001b[2J\u202e"]);
    expect(stderr).toContain("\\u001b[2J\\u202e");
  });
});
