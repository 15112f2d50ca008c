import { execFile } from "node:child_process";
import { rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { changeReport } from "../../../scripts/commands/report.ts";
import type { FileChange } from "../../../scripts/output/compare.ts";
import {
  frozenDocument,
  frozenOverlay,
  generateFrom,
  replaceOnce,
  repositoryPath as root,
} from "../../support/generate.ts";
import { createSandbox, type Sandbox } from "../../support/sandbox.ts";
import { plainColors } from "../../support/script-command.ts";

const spec = "spec/org-management.yaml";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox();
  await sandbox.write(spec, frozenDocument);
});
afterEach(() => sandbox.remove());

const run = (...args: string[]) => sandbox.run(...args);

const head = `${spec}
  POST /v1/org/{org_id}/team/{team_id}/scope_requirements
  8 providers · 52 scopes
generated/
`;

test("the first run adds every file and lists them on one screen", async () => {
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
  const { files } = await generateFrom(frozenDocument);
  const written = await sandbox.snapshot("generated");
  expect(written).toEqual({ ...Object.fromEntries(files), scopes: "a folder" });
});

test("a run that changes nothing writes no file", async () => {
  await run();
  const client = join(sandbox.folder, "generated/client.ts");
  const before = await stat(client, { bigint: true });
  const output = `${head}  12 unchanged\nDone in 1.5 s.`;
  expect(await run()).toEqual({ exitCode: 0, errors: "", output });
  const after = await stat(client, { bigint: true });
  expect([after.mtimeNs, after.ino]).toEqual([before.mtimeNs, before.ino]);
});

test("a run updates, adds and removes files as the document changes", async () => {
  await run();
  const renamed = replaceOnce(frozenDocument, "        whoop_v2:\n", "        whoop_v3:\n");
  await sandbox.write(spec, renamed);
  expect((await run()).output).toBe(`${head}  updated  schema.ts
  updated  scopes/index.ts
  removed  scopes/whoop-v2.ts
  added    scopes/whoop-v3.ts
  updated  teams.schema.json
  8 unchanged
Done in 1.5 s.`);
});

test("a document without scope requirements gives types and client alone", async () => {
  await sandbox.write(spec, 'openapi: 3.1.0\ninfo: { title: Empty, version: "1" }\npaths: {}\n');
  const { output } = await run();
  expect(output).toContain("No operation takes scope requirements: types and client only.");
  expect(Object.keys(await sandbox.snapshot("generated"))).toEqual(["client.ts", "schema.ts"]);
});

describe("`--check`", () => {
  test("passes and writes nothing when the output matches the document", async () => {
    await run();
    const output = `${head}  up to date`;
    expect(await run("--check")).toEqual({ exitCode: 0, errors: "", output });
  });

  test("lists what is stale, missing and orphaned, and the command that fixes it", async () => {
    await run();
    const { "client.ts": client = "", "schema.ts": schema = "" } =
      await sandbox.snapshot("generated");
    const moved = replaceOnce(
      client,
      'serverUrl = "https://api.management.junction.com"',
      'serverUrl = "https://old.example.com"',
    );
    await sandbox.write("generated/client.ts", moved);
    await sandbox.write("generated/schema.ts", schema + "export {};\n".repeat(30));
    await sandbox.write("generated/scopes/garmin.ts", client);
    await rm(join(sandbox.folder, "generated/scopes/oura.ts"));
    const before = await sandbox.snapshot();
    const operation = "POST /v1/org/{org_id}/team/{team_id}/scope_requirements";
    const checked = await run("--spec", spec, "--check", "--operation", operation);
    expect(checked.exitCode).toBe(1);
    expect(checked.output.replace(/( {4}-export \{\};\n){10}/, "")).toBe(`${head}  stale client.ts
    @@ line 12
      */
    -export const serverUrl = "https://old.example.com";
    +export const serverUrl = "https://api.management.junction.com";

  stale schema.ts
    @@ line 226
     }
    … 20 more lines
  orphaned scopes/garmin.ts
  missing scopes/oura.ts
Fix it with: npm run generate -- --spec ${spec} --operation "${operation}"`);
    expect(await sandbox.snapshot()).toEqual(before);
  });
});

test("a list of more than sixteen files is cut", () => {
  const changes = Array.from({ length: 17 }, (_, index): FileChange => {
    return { kind: "added", path: `${index}\u001b.ts`, before: undefined, after: "" };
  });
  const lines = changeReport(changes, plainColors).split("\n");
  expect(lines.slice(15)).toEqual([
    "  added    15\\u001b.ts",
    "  … and 1 more file",
    "  0 unchanged",
  ]);
});

describe("an error of the user ends with exit code 2 and no stack, and changes nothing", () => {
  test.each([
    [["--chekc"], "Unknown option '--chekc'. See --help."],
    [["--spec"], "Option '--spec <value>' argument missing. See --help."],
    [["more"], "Unexpected argument 'more'. See --help."],
    [["--spec", "../nope.yaml"], "Cannot read ../nope.yaml: no such file or directory."],
    [["--spec", "nope.yaml"], "Cannot read nope.yaml: no such file or directory."],
    [["--spec", "broken.yaml"], "broken.yaml:1:10 error\n  The alias"],
    [["--spec", "deep.json"], "deep.json:1:257 error\n  The document nests deeper"],
    [["--spec", "page.md"], "page.md:1:1 error\n  The page has no code block"],
    [["--spec", "slip.yaml"], "slip.yaml:1:1 error #/openapi\n  OpenAPI `\\u001b[31m` is not"],
    [["--out", "file"], "Cannot read the folder "],
    [["--out", "x".repeat(300)], "Cannot read the folder "],
  ])("%j", async (args, message) => {
    await sandbox.write("broken.yaml", "openapi: *nowhere\n");
    await sandbox.write("deep.json", "[".repeat(100_000));
    await sandbox.write("page.md", "# Nothing\n");
    await sandbox.write("slip.yaml", 'openapi: "\\e[31m"\n"\\e]0;title\\a": 1\n');
    await sandbox.write("file", "");
    const before = await sandbox.snapshot();
    const { exitCode, output, errors } = await run(...args);
    expect({ exitCode, output }).toEqual({ exitCode: 2, output: "" });
    expect(errors.slice(0, message.length)).toBe(message);
    expect(errors).not.toMatch(/\n {4}at |[\u0000-\u0009\u000b-\u001f]/);
    expect(await sandbox.snapshot()).toEqual(before);
  });
});

test("equal warnings are printed as one, with the number of places", async () => {
  const repeated = Array.from({ length: 25 }, () => "        - sleep\n").join("");
  await sandbox.write(spec, replaceOnce(frozenDocument, "        - temperature\n", repeated));
  const { exitCode, errors } = await run();
  expect(exitCode).toBe(0);
  expect(errors.match(/ warning #/g)).toHaveLength(5);
  expect(errors).toMatch(/\n {2}and at 20 more places\n/);
});

describe("the header names the document", () => {
  test.each([
    ["by its path from the root", "deep/../deep/api.yaml", "deep/api.yaml"],
    ["in one line", "a\nb*/.yaml", String.raw`a\u000ab*/.yaml`],
    [
      "by its base name when it lies outside",
      join(root, "test/fixtures", "org-management.yaml"),
      "org-management.yaml",
    ],
    ["by the page that it is in", "page.md", "page.md"],
  ])("%s", async (_, path, shown) => {
    const page = `# Set\n\n\`\`\`bash\ncurl\n\`\`\`\n\n\`\`\`\`yaml post /v1\n${frozenDocument}\`\`\`\`\n`;
    await sandbox.write("page.md", page);
    await sandbox.write("deep/api.yaml", frozenDocument);
    await sandbox.write("a\nb*/.yaml", frozenDocument);
    expect((await run("--spec", path)).exitCode).toBe(0);
    const header = `// @generated from ${shown} by \`npm run generate\`. Do not edit.`;
    const { "client.ts": client = "" } = await sandbox.snapshot("generated");
    expect(client.split("\n")[0]).toBe(header);
    expect((await run("--spec", path, "--check")).exitCode).toBe(0);
  });
});

test("`npm run generate` writes the same in every time zone, locale and working directory", async () => {
  const out = join(sandbox.folder, "elsewhere");
  const fixture = "test/fixtures/org-management.yaml";
  const flags = ["--spec", join(root, fixture), "--out", out];
  const args = ["--prefix", root, "run", "--silent", "generate", "--", ...flags];
  const { PATH = "" } = process.env;
  const { stdout } = await promisify(execFile)("npm", args, {
    cwd: sandbox.folder,
    env: { PATH, TZ: "Asia/Kathmandu", LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8", CI: "true" },
  });
  // No terminal, so no colour.
  expect(stdout).toContain(`\n${out}/\n`);
  const { files } = await generateFrom(frozenDocument, fixture, undefined, frozenOverlay);
  const written = await sandbox.snapshot("elsewhere");
  expect(written).toEqual({ ...Object.fromEntries(files), scopes: "a folder" });
});
