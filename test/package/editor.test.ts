import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { linkPackage } from "../consumers/link.ts";
import { type Editor, startEditor } from "../support/editor.ts";
import { frozenDocument, generateFrom, replaceOnce } from "../support/generate.ts";

const org = "6b1f0c4e-8d6b-4d38-9c53-1d1f6c1d5b11";
const team = "0f4d2b9a-2f59-4c2e-8f0e-0e7f6a0c9d22";
const fitbitScopes = [
  ...["heartrate", "oxygen_saturation", "cardio_fitness", "respiratory_rate", "activity"],
  ...["location", "nutrition", "profile", "settings", "sleep", "social", "weight", "temperature"],
];
const providers = [
  ...["fitbit", "google_fit", "oura", "strava", "withings", "wahoo", "whoop_v2"],
  "my_fitness_pal_v2",
];

/** A file of teams, whose first line is the one that `init` writes. */
function file(text: string, schema = "node_modules/junction-team-scopes/generated/teams") {
  return `# yaml-language-server: $schema=${schema}.schema.json\n${text}`;
}

/** A file that says of one team what is given, indented by four. */
function ofTeam(text: string, schema?: string): string {
  return file(`org: ${org}\nteams:\n  ${team}:\n    ${text}`, schema);
}

let folder: string;
let editor: Editor;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "editor-"));
  await writeFile(join(folder, "package.json"), "{}");
  await linkPackage(folder, inject("frozen").folder);
  editor = await startEditor(folder);
});
afterAll(async () => {
  editor.close();
  await rm(folder, { recursive: true });
});

it("an editor with yaml-language-server finds in a file of init its schema, and two UUIDs to fill in", async () => {
  const bin = join(folder, "node_modules/junction-team-scopes/dist/src/cli/bin.js");
  await promisify(execFile)(process.execPath, [bin, "init", "new.yml"], { cwd: folder });
  const text = await readFile(join(folder, "new.yml"), "utf8");
  expect(text.split("\n")[0]).toBe(file("").trim());
  expect((await editor.marksIn(text)).map((mark) => mark.replace(/^\S+ /, ""))).toEqual([
    "Must be a UUID.",
    "Must be a UUID.",
  ]);
  const filled = text.replace(/<UUID of your \w+>/, org).replace("<UUID of a team>", team);
  expect(await editor.marksIn(filled)).toEqual([]);
});

describe("an editor with yaml-language-server completes", () => {
  const labels = async (text: string) => {
    return (await editor.choicesAt(text)).map(({ label }) => label);
  };

  it.each([
    ["in brackets", ofTeam("fitbit: { user_must_grant: [|] }")],
    ["after a dash", ofTeam("fitbit:\n      user_must_grant:\n        - |")],
    ["after another", ofTeam("fitbit:\n      user_may_grant:\n        - sleep\n        - |")],
    ["in defaults", file(`org: ${org}\ndefaults:\n  fitbit:\n    user_must_grant:\n      - |`)],
    ["in a file of one team", file("fitbit:\n  user_must_grant:\n    - |")],
  ])("the document's scopes, and no other word, %s", async (_, text) => {
    expect(await labels(text)).toEqual(fitbitScopes);
  });

  it("the document's providers in a team and in defaults", async () => {
    expect(await labels(ofTeam("|"))).toEqual(["x-name", ...providers]);
    expect(await labels(file(`org: ${org}\ndefaults:\n  |`))).toEqual(["x-name", ...providers]);
  });

  it("the lists of a provider", async () => {
    const found = await labels(ofTeam("fitbit:\n      |"));
    expect(found).toEqual(expect.arrayContaining(["user_must_grant", "user_may_grant"]));
  });

  it("what either form of file may begin with", async () => {
    const keys = ["org", "defaults", "teams"];
    expect(await labels(file("|"))).toEqual(["x-name", ...providers, ...keys]);
    const rest = await labels(file(`org: ${org}\n|`));
    expect(rest).toEqual(expect.arrayContaining(["defaults", "teams"]));
    expect(rest).not.toEqual(expect.arrayContaining(["fitbit"]));
  });
});

describe("an editor with yaml-language-server marks", () => {
  it.each([
    [
      "a typo in a scope",
      ofTeam("fitbit: { user_must_grant: [slep], user_may_grant: [] }"),
      `5:33 Value is not accepted. Valid values: ${fitbitScopes.map((scope) => `"${scope}"`).join(", ")}.`,
    ],
    ["a typo in a provider", ofTeam("fitbitt: null"), "5:5 Property fitbitt is not allowed."],
    [
      "a list that is missing",
      ofTeam("fitbit: { user_must_grant: [] }"),
      '5:5 Missing property "user_may_grant".',
    ],
    [
      "a scope that is listed twice",
      ofTeam("fitbit: { user_must_grant: [sleep, sleep], user_may_grant: [] }"),
      "5:32 Array has duplicate items.",
    ],
    [
      "an organisation that is not a UUID",
      file(`org: acme\nteams: { ${team}: {} }`),
      "2:6 Must be a UUID.",
    ],
    ["a team that is not a UUID", file(`org: ${org}\nteams:\n  acme: {}`), "4:3 Must be a UUID."],
    [
      "a file without its organisation",
      file(`teams: { ${team}: {} }`),
      '2:1 Missing property "org".',
    ],
    [
      "a key beside them",
      file(`org: ${org}\nteam: 7\nteams: { ${team}: {} }`),
      "3:1 Property team is not allowed.",
    ],
    ["a name that is not text", ofTeam("x-name: 7"), '5:13 Incorrect type. Expected "string".'],
  ])("%s", async (_, text, mark) => {
    expect(await editor.marksIn(text)).toEqual([mark]);
  });

  it("nothing in a file that uses all that there is", async () => {
    const requirements = "{ user_must_grant: [sleep], user_may_grant: [weight] }";
    const base = `x-base: &base\n  fitbit: ${requirements}\n`;
    const teams = `teams:\n  ${team}:\n    x-name: Acme EU\n    x-note: 7\n    <<: *base\n    oura: null\n`;
    const many = `${base}org: ${org}\ndefaults:\n  strava: null\n${teams}`;
    expect(await editor.marksIn(file(many))).toEqual([]);
    expect(await editor.marksIn(file(`fitbit: ${requirements}\nx-note: 7`))).toEqual([]);
  });
});

describe("an editor with yaml-language-server shows", () => {
  beforeAll(async () => {
    const described = replaceOnce(
      frozenDocument,
      "        - temperature\n      title: FitbitScope\n",
      `        - temperature\n      title: FitbitScope\n      description: What Fitbit lets a user share.\n      x-enum-descriptions: [${fitbitScopes.map((scope) => `Shares ${scope}.`).join(", ")}]\n`,
    );
    const { files } = await generateFrom(described);
    await writeFile(join(folder, "described.schema.json"), files.get("teams.schema.json") ?? "");
  });

  it("what the document says of a scope", async () => {
    const text = "fitbit: { user_must_grant: [sl|eep], user_may_grant: [] }";
    const shown = await editor.shownAt(ofTeam(text, "described"));
    expect(shown).toContain("#### FitbitScope\n\nWhat Fitbit lets a user share.\n");
    expect(shown).toContain("* `sleep`: Shares sleep.\n");
  });

  it("the same beside each choice", async () => {
    const choices = await editor.choicesAt(ofTeam("fitbit: { user_must_grant: [|] }", "described"));
    const texts = choices.map(({ label, documentation }) => `${label}: ${documentation ?? ""}`);
    expect(texts).toContain("sleep: Shares sleep.");
  });

  it("the document's title of a list, and what the keys of the file are for", async () => {
    const list = ofTeam("fitbit: { user_m|ust_grant: [], user_may_grant: [] }");
    expect(await editor.shownAt(list)).toContain("#### User Must Grant\n");
    const shown = await editor.shownAt(file(`org: ${org}\ndef|aults:\n  oura: null`));
    expect(shown).toContain("Requirements for every team. What a team says of a provider wins.");
  });
});
