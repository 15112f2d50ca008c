import { describe, expect, it } from "vitest";
import { command } from "../support/command.ts";
import { provider } from "../support/live.ts";

const files = { "one.yaml": "{}" };

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

describe("wrong usage is an error that says what is right", () => {
  it.each<[args: string[], message: string]>([
    [[], "Give a command: apply, validate, scopes"],
    [["aply"], 'unknown command "aply"; did you mean apply?'],
    [["--hepl"], 'unknown command "--hepl"; did you mean --help?'],
    [["constructor"], 'unknown command "constructor"'],
    [["apply", "one.yaml", "--dryrun"], 'unknown flag "--dryrun"; did you mean --dry-run?'],
    [["apply", "one.yaml", "--constructor"], 'unknown flag "--constructor"'],
    [["apply", "one.yaml", "-j"], 'unknown flag "-j"'],
    [["validate", "one.yaml", "--team", "x"], 'unknown flag "--team"'],
    [["apply", "one.yaml", "--team"], "--team needs a value"],
    [["apply", "one.yaml", "--team", "--json"], "--team needs a value"],
    [["apply", "one.yaml", "--team="], "--team needs a value"],
    [["apply", "one.yaml", "--json=yes"], "--json takes no value"],
    [["apply", "one.yaml", "two.yaml"], 'unexpected argument "two.yaml"'],
    [["apply"], "FILE is missing; - is standard input"],
    [["validate"], "FILE is missing; - is standard input"],
    [["validate", "none.yaml"], '"none.yaml" cannot be read (ENOENT)'],
    [["scopes", `${provider.name}x`], `did you mean ${provider.name}?`],
    [["scopes", "constructor"], 'unknown provider "constructor"'],
    [["apply", "one.yaml", "--concurrency", "0"], "--concurrency must be a whole number"],
    [["apply", "one.yaml", "--concurrency", "4.5"], "--concurrency must be a whole number"],
    [["apply", "one.yaml", "--org", "7"], "--org must be a UUID"],
    [["apply", "one.yaml"], "FILE names no teams"],
  ])("%j", async (args, message) => {
    const { code, stdout, stderr } = await command(args, { files });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr).toContain("See junction-team-scopes --help");
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
