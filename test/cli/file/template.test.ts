import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { type Table, templateOf } from "../../../src/cli/file/template.ts";

const table: Table = {
  one: { scopes: ["https://a.example/b.read", "c"], lists: { must: {}, may: {} } },
  two: { scopes: ["d"], lists: { must: {} } },
  three: { scopes: ["e"], lists: { must: {} } },
};

/** What the template says of its only team. */
function teamIn(text: string): unknown {
  // As the template has it.
  const { teams } = parse(text) as { teams: Record<string, unknown> };
  return Object.values(teams)[0];
}

describe("a template", () => {
  it("names the document's providers, the first with its lists and a scope", () => {
    expect(templateOf(table, "schema.json", "teams.yaml"))
      .toBe(`# yaml-language-server: $schema=schema.json

# Which scopes the users of each team must, or may, grant. A connection is
# established only when a user granted every scope that they must grant.
# Fill in the UUIDs; then check this file, see what would change, and send it:
#
#   npx --no junction-team-scopes validate teams.yaml
#   npx --no junction-team-scopes plan teams.yaml
#   npx --no junction-team-scopes apply teams.yaml

org: <UUID of your organisation>

# Requirements for every team. What a team says of a provider wins.
# defaults:
#   one:
#     must:
#       - https://a.example/b.read
#     may: []

teams:
  <UUID of a team>:
    x-name: My team # shown beside the UUID
    one:
      must:
        - https://a.example/b.read
      may: []
    # Other providers are two, three.
    # This lists their scopes: npx --no junction-team-scopes scopes
`);
  });

  it("is YAML with its defaults too", () => {
    const text = templateOf(table, "s", "f").replace(/^# defaults:\n(#.*\n)+/m, (lines) =>
      lines.replaceAll(/^# /gm, ""),
    );
    const requirement = { must: ["https://a.example/b.read"], may: [] };
    expect(parse(text)).toMatchObject({ defaults: { one: requirement } });
  });

  it("names ten other providers at most", () => {
    const many = Object.fromEntries(
      Array.from({ length: 13 }, (_, index) => [`p${index}`, { scopes: ["a"], lists: { l: {} } }]),
    );
    expect(templateOf(many, "s", "f")).toContain(" p9, p10, 2 more.\n");
  });

  it.each([
    ...["null", "yes", "7", "1e3", "~", "", " ", "a b", "a: b", "a #b", "- a", "*a", "&a", "!a"],
    ...["<<", "[a", "{a", "'a", '"a', "a\nb: c", "\u202e", "\u200b", "\u001b[2J", "\ud800", "é"],
    ...["__proto__", "\\", "%", "@a", "`a", "a:", "?", "---", "a".repeat(200)],
  ])("holds the name %j as the document has it, and nothing that cannot be seen", (name) => {
    const hostile: Table = JSON.parse(
      `{${JSON.stringify(name)}:${JSON.stringify({ scopes: [name], lists: { [`${name}l`]: {} } })}}`,
    ) as Table; // It is one.
    const text = templateOf({ ...hostile, other: { scopes: [], lists: {} } }, "s", "f");
    expect(teamIn(text)).toEqual({ "x-name": "My team", [name]: { [`${name}l`]: [name] } });
    expect(text).toMatch(/^[ -~\n]+$/);
  });
});
