import { describe, expect, it } from "vitest";
import { command, fileOfTeams, requirements, teamId } from "../../support/command.ts";
import { provider } from "../../support/live.ts";

function validate(text: string, ...flags: string[]) {
  return command(["validate", "f", ...flags], { files: { f: text } });
}

describe("validate", () => {
  it("reports each fault at its line and column, in their order", async () => {
    const text = `${provider.name}: 7\nunknown/: 8\na: 1\na: 1`;
    const { code, stdout, stderr } = await validate(text);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    const [first, second, third, ...rest] = stderr.split("\n");
    expect(first).toMatch(`f:1:1 /${provider.name} `);
    expect(second).toMatch("f:2:1 /unknown~1 ");
    expect(third).toBe("f:4:1 /a is listed twice");
    // Nothing would have been sent in any case.
    expect(rest).toEqual(["3 faults", ""]);
  });

  it("calls standard input <stdin>", async () => {
    const { stderr } = await command(["validate", "-"], { files: { "-": "[" } });
    expect(stderr).toMatch(/^<stdin>:1:2 .*\n1 fault\n$/);
  });

  it("prints the same as JSON", async () => {
    const { code, stdout, stderr } = await validate("a: 1\na: 1", "--json");
    expect({ code, stderr }).toEqual({ code: 2, stderr: "" });
    const twice = { line: 2, column: 1, path: "/a", message: "is listed twice" };
    const { valid, faults } = JSON.parse(stdout) as { valid: boolean; faults: unknown[] }; // as help says
    expect(valid).toBe(false);
    expect(faults).toContainEqual(twice);
  });

  it.each([
    ["{}", "1 team"],
    [fileOfTeams(3), "3 teams"],
  ])("says how many teams a file without faults has", async (text, words) => {
    const want = { code: 0, stdout: `valid: the requirements of ${words}\n`, stderr: "" };
    expect(await validate(text)).toEqual(want);
  });

  it("prints what would be sent for each team as JSON", async () => {
    const own = JSON.stringify(requirements);
    const text = `org: ${teamId(0)}\ndefaults: ${own}\nteams: { ${teamId(1)}: { x-name: Acme } }`;
    const { stdout } = await validate(text, "--json");
    const team = { org: teamId(0), team: teamId(1), teamName: "Acme", requirements };
    const want = { valid: true, teams: 1, faults: [] };
    expect(JSON.parse(stdout)).toEqual({ ...want, requirements: [team] });
    const single = await validate(own, "--json");
    expect(JSON.parse(single.stdout)).toEqual({ ...want, requirements: [{ requirements }] });
  });

  it("reports a fault in each of 10 000 teams", async () => {
    const text = fileOfTeams(10_000).replaceAll(`{"${provider.name}":`, '{"unknown":');
    const { stderr } = await validate(text);
    expect(stderr).toContain("\n10000 faults\n");
    expect(stderr.split("\n").length).toBe(10_002);
  });
});
