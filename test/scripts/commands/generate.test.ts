import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runGenerate } from "../../../scripts/commands/generate.ts";
import {
  frozenDocument,
  generateFrom,
  generateFrozen,
  replaceOnce,
  repositoryPath as root,
} from "../../support/generate.ts";
import { runIn } from "../../support/script-command.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "generate-"));
  await mkdir(join(folder, "spec"));
  await writeFile(join(folder, "spec/org-management.yaml"), frozenDocument);
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** Runs the command as if the repository were the temporary folder. */
const run = (...args: string[]) => runIn(folder, runGenerate, args);

const head = `spec/org-management.yaml
  POST /v1/org/{org_id}/team/{team_id}/scope_requirements
  8 providers · 52 scopes
generated/
`;

describe("the first run", () => {
  test("adds every file and lists them on one screen", async () => {
    expect(await run()).toEqual({
      exitCode: 0,
      errors: "",
      output: `${head}  added    client.ts
  added    schema.ts
  added    scopes/fitbit.ts
  added    scopes/google-fit.ts
  added    scopes/index.ts
  added    scopes/my-fitness-pal-v2.ts
  added    scopes/oura.ts
  added    scopes/strava.ts
  added    scopes/wahoo.ts
  added    scopes/whoop-v2.ts
  added    scopes/withings.ts
  added    teams.schema.json
  0 unchanged
Done in 1.5 s.`,
    });
    expect(await readdir(join(folder, "generated"))).toEqual([
      "client.ts",
      "schema.ts",
      "scopes",
      "teams.schema.json",
    ]);
    const oura = await readFile(join(folder, "generated/scopes/oura.ts"), "utf8");
    expect(oura).toBe((await generateFrozen()).files.get("scopes/oura.ts"));
  });
});

describe("a later run", () => {
  beforeEach(async () => {
    await run();
  });

  test("writes no file when nothing changed", async () => {
    const before = await stat(join(folder, "generated/client.ts"), { bigint: true });
    expect(await run()).toEqual({
      exitCode: 0,
      errors: "",
      output: `${head}  12 unchanged\nDone in 1.5 s.`,
    });
    const after = await stat(join(folder, "generated/client.ts"), { bigint: true });
    expect([after.mtimeNs, after.ino]).toEqual([before.mtimeNs, before.ino]);
  });

  test("updates, adds and removes files as the document changes", async () => {
    const renamed = replaceOnce(frozenDocument, "        whoop_v2:\n", "        whoop_v3:\n");
    await writeFile(join(folder, "spec/org-management.yaml"), renamed);
    expect((await run()).output).toBe(`${head}  updated  schema.ts
  updated  scopes/index.ts
  removed  scopes/whoop-v2.ts
  added    scopes/whoop-v3.ts
  updated  teams.schema.json
  8 unchanged
Done in 1.5 s.`);
    expect(await readdir(join(folder, "generated/scopes"))).not.toContain("whoop-v2.ts");
  });

  test("removes the folder of the scopes with the last of them", async () => {
    await writeFile(
      join(folder, "spec/org-management.yaml"),
      'openapi: 3.1.0\ninfo: { title: Empty, version: "1" }\npaths: {}\n',
    );
    const { output } = await run();
    expect(output).toContain("No operation takes scope requirements: types and client only.");
    expect(await readdir(join(folder, "generated"))).toEqual(["client.ts", "schema.ts"]);
  });
});

describe("`--check`", () => {
  test("passes and writes nothing when the output matches the document", async () => {
    await run();
    expect(await run("--check")).toEqual({
      exitCode: 0,
      errors: "",
      output: `${head}  up to date`,
    });
  });

  test("lists what is stale, missing and orphaned, and the command that fixes it", async () => {
    await run();
    const generated = join(folder, "generated");
    const client = await readFile(join(generated, "client.ts"), "utf8");
    const stale = client.replace("api.management.junction.com", "old.example.com");
    await writeFile(join(generated, "client.ts"), stale);
    await rm(join(generated, "scopes/oura.ts"));
    await writeFile(join(generated, "scopes/garmin.ts"), client);
    const { exitCode, output } = await run("--spec", "spec/org-management.yaml", "--check");
    expect(exitCode).toBe(1);
    expect(output).toBe(`${head}  stale client.ts
    @@ line 12
      */
    -export const serverUrl = "https://old.example.com";
    +export const serverUrl = "https://api.management.junction.com";

  orphaned scopes/garmin.ts
  missing scopes/oura.ts
Fix it with: npm run generate -- --spec spec/org-management.yaml`);
    expect(await readFile(join(generated, "client.ts"), "utf8")).toBe(stale);
    expect(await readdir(join(generated, "scopes"))).toContain("garmin.ts");
  });
});

describe("an error of the user ends with exit code 2 and no stack", () => {
  test.each([
    [["--chekc"], "Unknown option '--chekc'. See --help."],
    [["--spec"], "Option '--spec <value>' argument missing. See --help."],
    [["more"], "Unexpected argument 'more'. See --help."],
    [["--spec", "nope.yaml"], "Cannot read nope.yaml: there is no such file."],
    [["--spec", "spec"], "Cannot read spec: it is a folder."],
  ])("%j", async (args, message) => {
    expect(await run(...args)).toEqual({ exitCode: 2, output: "", errors: message });
  });
});

test("equal warnings are printed as one, with the number of places", async () => {
  const repeated = Array.from({ length: 25 }, () => "        - sleep\n").join("");
  const document = replaceOnce(frozenDocument, "        - temperature\n", repeated);
  await writeFile(join(folder, "spec/org-management.yaml"), document);
  const { exitCode, errors } = await run();
  expect(exitCode).toBe(0);
  expect(errors.match(/ warning #/g)).toHaveLength(5);
  expect(errors).toMatch(/\n {2}and at 20 more places\n/);
});

test("the vendor's docs page is read directly", async () => {
  const page = `# Set Team Scope Requirements\n\n\`\`\`bash\ncurl\n\`\`\`\n\n\`\`\`\`yaml post /v1\n${frozenDocument}\`\`\`\`\n`;
  await writeFile(join(folder, "page.md"), page);
  expect((await run("--spec", "page.md")).exitCode).toBe(0);
  const client = await readFile(join(folder, "generated/client.ts"), "utf8");
  expect(client).toContain("// @generated from page.md by");
});

test("a document outside the repository is named by its base name in the headers", async () => {
  expect((await run("--spec", join(root, "test/fixtures/org-management.yaml"))).exitCode).toBe(0);
  const client = await readFile(join(folder, "generated/client.ts"), "utf8");
  expect(client).toContain("// @generated from org-management.yaml by");
});

test("`npm run generate` writes the same in every time zone, locale and working directory", async () => {
  const out = join(folder, "elsewhere");
  const spec = "test/fixtures/org-management.yaml";
  const flags = ["--spec", join(root, spec), "--out", out];
  const args = ["--prefix", root, "run", "--silent", "generate", "--", ...flags];
  const { stdout } = await promisify(execFile)("npm", args, {
    cwd: folder,
    env: {
      PATH: process.env["PATH"] ?? "",
      TZ: "Asia/Kathmandu",
      LC_ALL: "tr_TR.UTF-8",
      LANG: "tr_TR.UTF-8",
      CI: "true",
    },
  });
  // No terminal, so no colour.
  expect(stdout).toContain("\nelsewhere/\n");
  const { files } = await generateFrom(frozenDocument, spec);
  for (const [path, text] of files) {
    expect(await readFile(join(out, path), "utf8"), path).toBe(text);
  }
});
