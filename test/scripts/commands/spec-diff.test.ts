import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runSpecDiff } from "../../../scripts/commands/spec-diff.ts";
import { frozenDocument, replaceOnce } from "../../support/generate.ts";
import { type Json, manyOperations, schemasOf } from "../../support/many-operations.ts";
import { runIn, scriptPath } from "../../support/script-command.ts";

const grown = replaceOnce(
  frozenDocument,
  "        - session\n",
  "        - session\n        - ring\n",
);
const shrunk = replaceOnce(frozenDocument, "        - session\n", "");
const deprecated = replaceOnce(
  frozenDocument,
  "      name: X-Management-Key\n",
  "      name: X-Management-Key\n      deprecated: true\n",
);
const titled = replaceOnce(frozenDocument, "title: Org Management", "title: Management");
const page = `# Page\n\n\`\`\`\`yaml post /v1\n${grown}\`\`\`\`\n`;

const scopeAdded = `0 breaking · 0 warnings · 1 safe

Scope requirements

safe      scope \`ring\` was added to \`oura\`
          scope-added #/components/schemas/OuraScope/enum/7`;
const scopeGone = `1 breaking · 0 warnings · 0 safe

Scope requirements

breaking  scope \`ring\` was removed from \`oura\`
          scope-removed #/components/schemas/OuraScope/enum/7`;
const nothing = "No change that matters to a caller.";

/** A git repository whose working document has a scope more than the committed one. */
let folder: string;
const git = (...args: string[]) => promisify(execFile)("git", args, { cwd: folder });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "spec-diff-"));
  await mkdir(join(folder, "spec"));
  const write = (name: string, text: string) => writeFile(join(folder, name), text);
  await write("spec/org-management.yaml", frozenDocument);
  await git("init", "--quiet");
  await git("add", ".");
  const author = ["-c", "user.name=A", "-c", "user.email=a@example.com"];
  await git(...author, "commit", "--quiet", "--no-gpg-sign", "--message", "First");
  await write("spec/org-management.yaml", grown);
  await write("first.yaml", frozenDocument);
  await write("shrunk.yaml", shrunk);
  await write("deprecated.yaml", deprecated);
  await write("titled.yaml", titled);
  await write("page.md", page);
  await write("broken.yaml", "openapi: 3.1.0\npaths: [\n");
  await write("latin1.yaml", "");
  await writeFile(join(folder, "latin1.yaml"), Buffer.from([0x61, 0xe9]));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const run = (...args: string[]) => runIn(folder, runSpecDiff, args);

describe("what is compared", () => {
  test.each([
    ["git's HEAD with the working document", [], scopeAdded],
    ["one file with the working document", ["first.yaml"], scopeAdded],
    ["two files", ["first.yaml", "titled.yaml"], nothing],
    ["a docs page", ["page.md"], nothing],
    ["a docs page as the new one", ["first.yaml", "page.md"], scopeAdded],
    ["a revision of git's", ["HEAD:spec/org-management.yaml"], scopeAdded],
    [
      "two revisions",
      ["HEAD:spec/org-management.yaml", "HEAD:./spec/org-management.yaml"],
      nothing,
    ],
  ])("is %s", async (_what, args, output) => {
    expect(await run(...args)).toEqual({ exitCode: 0, output, errors: "" });
  });

  test("is in that order", async () => {
    const want = { exitCode: 1, output: scopeGone, errors: "" };
    expect(await run("page.md", "HEAD:spec/org-management.yaml")).toEqual(want);
  });
});

describe("the exit code", () => {
  test.each([
    [1, "a breaking change", ["shrunk.yaml"]],
    [0, "a breaking change with `--fail-on never`", ["shrunk.yaml", "--fail-on", "never"]],
    [0, "a warning", ["deprecated.yaml"]],
    [1, "a warning with `--fail-on warning`", ["deprecated.yaml", "--fail-on", "warning"]],
    [0, "a safe change with `--fail-on warning`", ["page.md", "--fail-on", "warning"]],
  ])("is %d for %s", async (exitCode, _what, args) => {
    expect((await run("first.yaml", ...args)).exitCode).toBe(exitCode);
  });
});

describe("the format", () => {
  test("`json` is one JSON text and nothing else", async () => {
    const { output, exitCode } = await run("first.yaml", "shrunk.yaml", "--format", "json");
    expect(exitCode).toBe(1);
    expect(JSON.parse(output)).toMatchObject({ breaking: 1, warning: 0, safe: 0 });
  });

  test("`markdown` is a report for a pull request", async () => {
    const { output } = await run("--format", "markdown");
    expect(output).toBe(`## API changes

0 breaking · 0 warnings · 1 safe

### Scope requirements

- **safe**: scope \`ring\` was added to \`oura\`
  \`scope-added\` at \`#/components/schemas/OuraScope/enum/7\``);
  });

  test("has what has no meaning with `--verbose` alone", async () => {
    const { output } = await run("first.yaml", "titled.yaml", "--verbose");
    expect(output).toBe(`0 breaking · 0 warnings · 0 safe · 1 silent

Without meaning for callers

silent    \`info\` changed
          annotation-changed #/info`);
  });
});

describe("a report on sixty operations", () => {
  const whole = manyOperations();
  const more = manyOperations();
  (schemasOf(more)["Failure"]?.["properties"] as Json)["hint"] = { type: "string" };
  (schemasOf(more)["OuraScope"]?.["enum"] as string[]).push("ring");
  beforeAll(async () => {
    await writeFile(join(folder, "whole.json"), JSON.stringify(whole));
    await writeFile(join(folder, "more.json"), JSON.stringify(more));
  });

  test("has what all of them share once, below the scope requirements", async () => {
    const { output, exitCode } = await run("whole.json", "more.json");
    expect(exitCode).toBe(0);
    expect(output).toBe(`0 breaking · 60 warnings · 1 safe

${scopeAdded.split("\n\n").slice(1).join("\n\n")}

Rest of the document

warning   60 operations changed in the same place: \`PUT /v1/things_1/{id}\`,
          \`GET /v1/things_2/{id}\`, \`PUT /v1/things_3/{id}\` and 57 more
          other-operation-changed
          - #/components/schemas/Failure/properties/hint was added`);
  });

  test("names every one of them with `--verbose`, and stays short", async () => {
    (schemasOf(more)["OuraScope"]?.["enum"] as string[]).pop();
    await writeFile(join(folder, "one.json"), JSON.stringify(more));
    const { output } = await run("whole.json", "one.json", "--verbose");
    expect(output).toContain("`PUT /v1/things_59/{id}`");
    expect(output.split("\n").length).toBeLessThanOrEqual(40);
  });
});

test("an action of the overlay that matches nothing is a warning, once", async () => {
  const text = "overlay: 1.0.0\nactions: [{ target: $.gone, remove: true }]\n";
  await writeFile(join(folder, "gone.yaml"), text);
  const { exitCode, output, errors } = await run("--overlay", "gone.yaml");
  expect({ exitCode, output }).toEqual({ exitCode: 0, output: scopeAdded });
  expect(
    errors.match(/^gone\.yaml:2:21 warning.*\n {2}The target `\$\.gone` matches/gm),
  ).toHaveLength(1);
});

describe("a faulty input is reported with exit code 2 and no report", () => {
  test.each([
    [["nope.yaml"], "Cannot read nope.yaml: no such file or directory."],
    [["first.yaml", "latin1.yaml"], "Cannot read latin1.yaml: it is not UTF-8."],
    [["broken.yaml"], "broken.yaml:3:1 error"],
    [["HEAD:nope.yaml"], "Cannot read HEAD:nope.yaml: git knows no file `nope.yaml` in `HEAD`."],
    [["nope:first.yaml"], "Cannot read nope:first.yaml: git knows no file `first.yaml` in `nope`."],
    [["HEAD:spec"], "Cannot read HEAD:spec: git knows no file `spec` in `HEAD`."],
    [["HEAD"], "Give a file of this revision: HEAD:spec/org-management.yaml. See --help."],
    [
      ["https://user:secret@a.example/x.md?key=secret"],
      "spec:diff reads files and git revisions; use spec:pull -- --dry-run URL",
    ],
    [["a", "b", "c"], "Give two documents at most. See --help."],
    [["--format", "xml"], "--format takes text, markdown, json. See --help."],
    [["--fail-on", "safe"], "--fail-on takes breaking, warning, never. See --help."],
    [["--formt", "text"], "Unknown option '--formt'. See --help."],
  ])("%j", async (args, message) => {
    const { exitCode, output, errors } = await run(...args);
    expect({ exitCode, output }).toEqual({ exitCode: 2, output: "" });
    expect(errors.slice(0, message.length)).toBe(message);
  });

  test.each(["--output=stolen:x", "-p:x", "--help:x", "HEAD\n:x", "$(touch stolen):x"])(
    "a revision like %j is no option and no command of a shell",
    async (name) => {
      const { exitCode, errors } = await run("--", name);
      expect(exitCode).toBe(2);
      expect(errors).toContain("git knows no file");
      expect((await git("status", "--porcelain")).stdout).not.toContain("stolen");
    },
  );
});

test("the command runs as a process of its own", async () => {
  const args = [scriptPath("spec-diff"), "page.md", "HEAD:spec/org-management.yaml"];
  const child = promisify(execFile)(process.execPath, args, { cwd: folder });
  // No terminal, so no colour.
  await expect(child).rejects.toMatchObject({ code: 1, stdout: `${scopeGone}\n`, stderr: "" });
});
