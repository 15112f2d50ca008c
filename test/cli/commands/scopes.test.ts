import { describe, expect, it, onTestFinished } from "vitest";
import { scopesByProvider } from "../../../generated/scopes/index.ts";
import { command, teamId } from "../../support/command.ts";
import { otherProvider, provider, providers, requirementOf } from "../../support/live.ts";

describe("scopes", () => {
  it("lists every provider with each of its scopes, a line each", async () => {
    const { code, stdout } = await command(["scopes"]);
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split("\n");
    const pairs = providers.flatMap(({ name, scopes }) => scopes.map((scope) => [name, scope]));
    // The name comes first; a scope may hold blanks.
    expect(lines.map((line) => line.split(/ +(.*)/s, 2))).toEqual(pairs);
  });

  it("lists the scopes of one provider", async () => {
    const { stdout } = await command(["scopes", provider.name]);
    expect(stdout).toBe(provider.scopes.map((scope) => `${provider.name}  ${scope}\n`).join(""));
  });

  it("prints the same as JSON", async () => {
    const { stdout } = await command(["scopes", "--json"]);
    const table = Object.fromEntries(providers.map(({ name, scopes }) => [name, scopes]));
    expect(JSON.parse(stdout)).toEqual(table);
  });

  it.each([[], ["--json"]])("escapes what the document says %j", async (...flags) => {
    const hostile = "\u001b]0;title\u0007\u009b2J\u202e";
    const rule = { nullable: true, scopes: [hostile], required: [], lists: {} };
    // The table of another document.
    Object.assign(scopesByProvider, { [hostile]: rule });
    onTestFinished(() => void Reflect.deleteProperty(scopesByProvider, hostile));
    const { stdout } = await command(["scopes", ...flags]);
    expect(stdout).toContain("\\u001b]0;title\\u0007\\u009b2J\\u202e");
    expect(stdout).toMatch(/^[ -~\n]+$/);
  });
});

describe("scopes --used", () => {
  const [first = "", second = ""] = provider.scopes;
  const team = (scopes: string[], rest: string[]) => ({
    [provider.name]: requirementOf(provider, scopes, rest),
    [otherProvider.name]: requirementOf(otherProvider),
  });
  const teams = { [teamId(1)]: team([second, first], []), [teamId(2)]: team([], [first]) };
  const files = { f: JSON.stringify({ org: teamId(0), teams }) };

  it("lists what all teams ask for, once and in the document's order", async () => {
    const { code, stdout } = await command(["scopes", "--used", "f"], { files });
    const used = [...new Set([first, second])].filter(Boolean);
    expect(stdout).toBe(used.map((scope) => `${provider.name}  ${scope}\n`).join(""));
    expect(code).toBe(0);
  });

  it("lists what one provider is asked for", async () => {
    const args = ["scopes", "--used", "f", "--json"];
    const one = await command([...args, provider.name], { files });
    expect(JSON.parse(one.stdout)).toEqual({ [provider.name]: [first, second].filter(Boolean) });
    const other = await command([...args, otherProvider.name], { files });
    expect(JSON.parse(other.stdout)).toEqual({});
  });

  it("prints nothing where nothing is asked for", async () => {
    const { code, stdout } = await command(["scopes", "--used", "f"], { files: { f: "{}" } });
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
  });

  it("reports the faults of the file", async () => {
    const { code, stderr } = await command(["scopes", "--used", "f"], { files: { f: "[]" } });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^f:1:1 .*\n1 fault\n$/);
  });
});
