import { describe, expect, it } from "vitest";
import { command } from "../support/command.ts";

const files = { "one.yaml": "fitbit: null" };

describe("help", () => {
  it.each([["--help"], ["apply", "--help"], ["validate", "--help"], ["scopes", "--help"]])(
    "%s %s fits one screen",
    async (...args) => {
      const { code, stdout, stderr } = await command(args);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout).toMatch(/^Usage: junction-team-scopes /);
      const lines = stdout.split("\n");
      expect(lines.length).toBeLessThanOrEqual(24);
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(100);
    },
  );

  it("names every flag that the command takes", async () => {
    const { stdout } = await command(["apply", "--help"]);
    for (const flag of ["org", "team", "key-file", "concurrency", "dry-run", "json", "help"]) {
      expect(stdout).toContain(`--${flag} `);
    }
  });
});

it("--version prints the version", async () => {
  expect(await command(["--version"])).toEqual({ code: 0, stdout: "1.2.3\n", stderr: "" });
});

describe("what the command does not know is an error with the nearest one", () => {
  it.each<[args: string[], message: string]>([
    [[], "Give a command: apply, validate, scopes"],
    [["aply"], '"aply" is no command; the nearest is apply'],
    [["--hepl"], '"--hepl" is no command; the nearest is --help'],
    [["constructor"], '"constructor" is no command'],
    [["apply", "one.yaml", "--dryrun"], '"--dryrun" is no flag; the nearest is --dry-run'],
    [["apply", "one.yaml", "--constructor"], '"--constructor" is no flag'],
    [["apply", "one.yaml", "-j"], '"-j" is no flag'],
    [["validate", "one.yaml", "--team", "x"], '"--team" is no flag'],
    [["apply", "one.yaml", "--team"], "--team needs a value"],
    [["apply", "one.yaml", "--team", "--json"], "--team needs a value"],
    [["apply", "one.yaml", "--team="], "--team needs a value"],
    [["apply", "one.yaml", "--json=yes"], "--json takes no value"],
    [["apply", "one.yaml", "two.yaml"], '"two.yaml" is one word too many'],
    [["apply"], "FILE is missing; - is standard input"],
    [["validate"], "FILE is missing; - is standard input"],
    [["validate", "none.yaml"], '"none.yaml" cannot be read (ENOENT)'],
    [["scopes", "fitbt"], '"fitbt" is no provider; the nearest is fitbit'],
    [["apply", "one.yaml", "--concurrency", "0"], "--concurrency must be a whole number"],
    [["apply", "one.yaml", "--concurrency", "4.5"], "--concurrency must be a whole number"],
    [["apply", "one.yaml", "--org", "7"], "--org and --team go together"],
    [["apply", "one.yaml"], "FILE names no teams"],
  ])("%j", async (args, message) => {
    const { code, stdout, stderr } = await command(args, { files });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr).toContain("See junction-team-scopes --help");
  });

  it("a key among the arguments is refused and not repeated", async () => {
    for (const args of [["mg_secret"], ["apply", "--key=mg_secret"], ["apply", "a", "mg_secret"]]) {
      const { code, stderr } = await command(args);
      expect(code).toBe(2);
      expect(stderr).not.toContain("mg_secret");
    }
  });

  it("what a terminal would obey is shown and not done", async () => {
    const { stderr } = await command(["validate", "\u001b[2J\u202e"]);
    expect(stderr).toContain("\\u001b[2J\\u202e");
  });
});
