import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from "vitest";
import { makeProject, type Project, writeConfig } from "../consumers/cells.ts";
import { type Editor, openEditor } from "../consumers/language-service.ts";
import { linkPackage } from "../consumers/link.ts";
import { frozenDocument, generateFrom, replaceOnce, repositoryPath } from "../support/generate.ts";

let project: Project;
let editor: Editor;

beforeAll(async () => {
  project = await makeProject((folder) => linkPackage(folder, inject("frozen").folder));
  editor = openEditor(await writeConfig(project.folder, "nodenext", "editor.ts"));
});

afterAll(() => project.remove());

describe("an editor shows", () => {
  it("the scopes of a provider, and where the document has them", () => {
    const shown = editor.hover("? FitbitScope", "FitbitScope");
    expect(shown).toContain('readonly Heartrate: "heartrate";');
    expect(shown).toContain("Scopes of the `fitbit` provider.");
    expect(shown).toMatch(
      /^@see +`spec\/org-management\.yaml#\/components\/schemas\/FitbitScope`$/m,
    );
  });

  it("the value of a scope, which the document does not describe", () => {
    expect(editor.hover("FitbitScope.Sleep", "Sleep")).toBe('(property) Sleep: "sleep"');
  });

  it("what a guard tells", () => {
    expect(editor.hover("isFitbitScope(", "isFitbitScope")).toBe(
      [
        "(alias) isFitbitScope(value: unknown): value is FitbitScope",
        "import isFitbitScope",
        "Whether `value` is a {@link FitbitScope}.",
      ].join("\n"),
    );
  });

  it("the operation, what it throws, and where the document has it", () => {
    const shown = editor.hover("= upsertTeamScopeRequirements", "upsertTeamScopeRequirements");
    expect(shown).toContain("Creates or replaces a team's scope requirements.");
    expect(shown).toMatch(/^@throws An \{@link HttpError ?\} when the answer is not 2xx\.$/m);
    expect(shown).toMatch(
      /^@see +`spec\/org-management\.yaml#\/paths\/~1v1~1org~1\{org_id\}.*\/post`$/m,
    );
  });

  it.each([
    ["createManagementClient", "Creates the client that the calls take."],
    ["upsertTeamScopeRequirements", "Creates or replaces a team's scope requirements."],
    ["getTeamScopeRequirements", "Reads what is set for a team."],
    ["validateScopeRequirements", "Finds everything that is wrong with a body"],
  ])("what %s does, and an example", (name, words) => {
    const shown = editor.hover(`= ${name}`, name);
    expect(shown).toContain(words);
    expect(shown).toMatch(/^@example ```ts$/m);
  });

  it.each([
    ["baseUrl", "Base URL of the API."],
    ["baseUrl", "The key is sent to `https:` only, or to `http:` on this machine."],
    ["baseUrl", '@default "https://api.management.junction.com"'],
    ["managementKey", "or a function that returns one"],
    ["timeoutMs", "How long one attempt may take, in milliseconds"],
    ["orgId", "ID of the organisation"],
    ["teamId", "ID of the team"],
    ["timeoutMs", "@default 10_000"],
  ])("what the option %s is: %s", (option, words) => {
    expect(editor.hover(`${option}:`, option)).toContain(words);
  });

  it.each([
    ["instanceof HttpError", "HttpError", "The server answered with a status that is not 2xx."],
    ["error.retryAfterMs", "retryAfterMs", "How long the server asked to wait, in milliseconds"],
  ])("what an error is: %s", (within, word, words) => {
    expect(editor.hover(within, word)).toContain(words);
  });

  it("the type of a key by its name, and the title that the document gives it", () => {
    const shown = editor.hover("user_must_grant:", "user_must_grant");
    expect(shown).toContain("(property) user_must_grant: readonly FitbitScope[]\nUser Must Grant");
  });

  it("a wrong scope, and nothing else, as an error that names the type and the nearest", () => {
    expect(editor.errors()).toEqual([
      `Type '"heartrat"' is not assignable to type 'FitbitScope'. Did you mean '"heartrate"'?`,
    ]);
  });
});

/** Opens a module beside sources that are made from a document, without packing them. */
async function openBeside(document: string, text: string): Promise<Editor> {
  const folder = await mkdtemp(join(tmpdir(), "hover-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const path of ["package.json", "tsconfig.json", "src"]) {
    await cp(join(repositoryPath, path), join(folder, path), { recursive: true });
  }
  await symlink(join(repositoryPath, "node_modules"), join(folder, "node_modules"), "junction");
  for (const [path, content] of (await generateFrom(document)).files) {
    await mkdir(dirname(join(folder, "generated", path)), { recursive: true });
    await writeFile(join(folder, "generated", path), content);
  }
  await writeFile(join(folder, "caller.ts"), text);
  const config = join(folder, "tsconfig.caller.json");
  await writeFile(config, JSON.stringify({ extends: "./tsconfig.json", files: ["caller.ts"] }));
  return openEditor(config);
}

it("an editor shows what the document says of a provider and a list, within what is passed", async () => {
  const provider = replaceOnce(
    frozenDocument,
    "        fitbit:\n",
    "        fitbit:\n          description: Watches of Fitbit.\n",
  );
  const base =
    "    TeamScopeRequirementsBase_FitbitScope_:\n      properties:\n        user_must_grant:\n";
  const document = replaceOnce(
    provider,
    base,
    `${base}          description: No connection without these.\n`,
  );
  const { errors, hover } = await openBeside(
    document,
    `import { createManagementClient, upsertTeamScopeRequirements } from "./src/index.ts";

const client = createManagementClient({ managementKey: "mg_editor" });
const ids = { orgId: "", teamId: "" };
void upsertTeamScopeRequirements(client, ids, {
  fitbit: { user_must_grant: ["sleep"], user_may_grant: [] },
});
`,
  );
  expect(errors()).toEqual([]);
  expect(hover("  fitbit:", "fitbit")).toContain("Watches of Fitbit.");
  expect(hover("{ user_must_grant:", "user_must_grant")).toContain("No connection without these.");
});
