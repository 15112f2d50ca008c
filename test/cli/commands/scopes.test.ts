import { describe, expect, it, onTestFinished } from "vitest";
import { scopesByProvider } from "../../../generated/scopes/index.ts";
import { command } from "../../support/command.ts";
import { provider, providers } from "../../support/live.ts";

describe("scopes", () => {
  it("lists every provider with each of its scopes, a line each", async () => {
    const { code, stdout } = await command(["scopes"]);
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split("\n");
    const pairs = providers.flatMap(({ name, scopes }) => scopes.map((scope) => [name, scope]));
    expect(lines.map((line) => line.split(/ +/))).toEqual(pairs);
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
