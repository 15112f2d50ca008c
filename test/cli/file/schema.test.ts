import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { parseTeamFile } from "../../../src/cli/file/team-file.ts";
import { teamId } from "../../support/command.ts";
import { readRepositoryFile } from "../../support/generate.ts";
import { provider, requirementOf } from "../../support/live.ts";
import { body, junk, requirements } from "../../support/random-requirements.ts";

/** What the editor's schema accepts. Its `enumDescriptions` are not JSON Schema's. */
const isAccepted = new Ajv({ strict: false }).compile(
  JSON.parse(readRepositoryFile("generated/teams.schema.json")) as object, // the emitter's own
);

const [org, team] = [teamId(0), teamId(0xabcdef)];

/** A few ids, so that some meet; in either case, and now and then not one. */
const id = fc.oneof(
  { weight: 30, arbitrary: fc.uuid() },
  { weight: 4, arbitrary: fc.constantFrom(team, team.toUpperCase()) },
  { weight: 1, arbitrary: fc.constantFrom("", "acme", `${team}0`, `{${team}}`, "__proto__") },
);

/** A key of the author's own, or one that is close to it. */
const more = fc.oneof(
  { weight: 5, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom("x-name", "x-note", "x-", "x", "X-note"), junk),
  },
);

/** With one more member. By way of entries: `__proto__` is a property then, and not the prototype. */
function withMember(value: unknown, member: readonly [name: string, value: unknown] | null) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries([...Object.entries(value), ...(member === null ? [] : [member])]);
}

/** Requirements of few providers: of many, one would nearly always be at fault. */
const few = fc
  .tuple(requirements, fc.nat({ max: 2 }))
  .map(([all, most]) => Object.fromEntries(Object.entries(all).slice(0, most)));

/** What a file says of one team: most often without a fault. */
const ofOneTeam = fc
  .tuple(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom({}, { "x-name": "Acme EU" }) },
      { weight: 6, arbitrary: few },
      { weight: 1, arbitrary: body },
    ),
    more,
  )
  .map(([value, member]) => withMember(value, member));

const teams = fc.array(fc.tuple(id, ofOneTeam), { maxLength: 3 }).map(Object.fromEntries);

const members = {
  org: fc.oneof({ weight: 9, arbitrary: fc.constant(org) }, { weight: 1, arbitrary: junk }),
  teams: fc.oneof({ weight: 9, arbitrary: teams }, { weight: 1, arbitrary: junk }),
  defaults: ofOneTeam,
};

const ofManyTeams = fc
  .tuple(
    fc.oneof(
      { weight: 9, arbitrary: fc.record(members, { requiredKeys: ["org", "teams"] }) },
      { weight: 1, arbitrary: fc.record(members, { requiredKeys: [] }) },
    ),
    more,
  )
  .map(([value, member]) => withMember(value, member));

/** Faults of a file, but for the one that no schema can tell. */
function faultsOf(value: unknown) {
  const { faults } = parseTeamFile(JSON.stringify(value));
  const others = faults.filter(
    ({ path, message }) => !(/^\/teams\/[^/]+$/.test(path) && message === "is listed twice"),
  );
  return { others, isTwice: others.length < faults.length };
}

const settings = { seed: 20261124, numRuns: 8_000 };

describe("the editor's schema and the command take the same files", () => {
  it.each([
    ["of many teams", ofManyTeams],
    ["of one team", ofOneTeam],
  ])("%s, whatever they hold", (_, files) => {
    const seen = { valid: 0, invalid: 0 };
    fc.assert(
      fc.property(files, (value) => {
        const { others } = faultsOf(value);
        expect(others.length === 0).toBe(isAccepted(value));
        seen[others.length === 0 ? "valid" : "invalid"]++;
      }),
      settings,
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(1_000);
  });

  it("but for a team that is listed in both cases", () => {
    const teams = { [team]: {}, [team.toUpperCase()]: {} };
    const value = { org, teams };
    expect(faultsOf(value)).toEqual({ others: [], isTwice: true });
    expect(isAccepted(value)).toBe(true);
  });

  const list = JSON.stringify(requirementOf(provider));
  it.each<[what: string, text: string, message: RegExp]>([
    [
      "a key that has no value, which is null to a schema",
      `org: ${org}\nteams: { ${team}: { x-note: , ${provider.name}: ${list} } }`,
      /^has no value/,
    ],
    ["a key that is listed twice", "x-note: 1\nx-note: 1", /^is listed twice$/],
    ["a second document", "{}\n---\n[]", /^must be one YAML document/],
    ["a tag", "!secret {}", /tag/],
  ])("but for what is at fault in YAML alone: %s", (_, text, message) => {
    expect(parseTeamFile(text).faults).toMatchObject([
      { message: expect.stringMatching(message) as string },
    ]);
    const [first = ""] = text.split("\n---\n");
    expect(isAccepted(parse(first, { uniqueKeys: false, logLevel: "silent" }))).toBe(true);
  });
});
