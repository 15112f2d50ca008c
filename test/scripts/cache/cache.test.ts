import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readCache, writeCache } from "../../../scripts/cache/cache.ts";
import { runGenerate } from "../../../scripts/commands/generate.ts";
import { frozenDocument, readRepositoryFile, replaceOnce } from "../../support/generate.ts";
import { createSandbox, type Sandbox } from "../../support/sandbox.ts";
import { runIn } from "../../support/script-command.ts";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox();
  for (const path of ["scripts/a.ts", "scripts/deep/b.ts", "package-lock.json", ".prettierrc.json"])
    await sandbox.write(path, "");
});
afterEach(() => sandbox.remove());

const oura = "generated/scopes/oura.ts";
const generated = "// @generated from x by `npm run generate`. Do not edit.\n";
const summary = { model: "  8 providers", files: 11 };

async function changeEntry(change: (entry: string) => string): Promise<void> {
  const folder = "node_modules/.cache/junction-team-scopes";
  const [[name, entry] = ["", ""]] = Object.entries(await sandbox.snapshot(folder));
  await sandbox.write(join(folder, name), change(entry));
}

describe("the summary of a run", () => {
  const inputs = (parts = ["api.yaml", "text"]) => {
    const { folder } = sandbox;
    return { root: folder, out: join(folder, "generated"), parts };
  };
  beforeEach(async () => {
    await sandbox.write(oura, generated);
    await writeCache(inputs(), summary);
  });

  test("is there for the same inputs and output", async () => {
    expect(await readCache(inputs())).toEqual(summary);
  });

  test.each<[what: string, change: () => Promise<void>]>([
    ["an output file", () => sandbox.write(oura, `${generated}export {};\n`)],
    ["the list of output files", () => rm(join(sandbox.folder, oura))],
    ["a script", () => sandbox.write("scripts/deep/b.ts", "export {};")],
    ["the lock", () => sandbox.write("package-lock.json", "{}")],
    ["the options of prettier", () => sandbox.write(".prettierrc.json", "{}")],
  ])("is not there when %s changed", async (_, change) => {
    await change();
    expect(await readCache(inputs())).toBeUndefined();
  });

  test("is not there for another document, or another option", async () => {
    expect(await readCache(inputs(["api.yaml", "other"]))).toBeUndefined();
    expect(await readCache(inputs(["api.yaml", "text", ""]))).toBeUndefined();
    expect(await readCache(inputs(["api.yamltext"]))).toBeUndefined();
  });

  test.each(["{", "", "null", '{ "state": 1 }'])(
    "is not there when the entry is %j",
    async (entry) => {
      await changeEntry(() => entry);
      expect(await readCache(inputs())).toBeUndefined();
    },
  );
});

describe("`npm run generate`", () => {
  const run = async (args: readonly string[] = [], isCi = false): Promise<string> => {
    const { exitCode, output, errors } = await runIn(sandbox.folder, runGenerate, args, { isCi });
    expect(exitCode).toBe(0);
    return errors + output;
  };
  /** Changes the cache entry, so that a run that uses it prints something else. */
  const mark = () => changeEntry((entry) => replaceOnce(entry, "8 providers", "from the cache"));
  beforeEach(async () => {
    await sandbox.write(".prettierrc.json", readRepositoryFile(".prettierrc.json"));
    await sandbox.write("spec/org-management.yaml", frozenDocument);
  });

  test("prints the same from the cache, without generating, but not in CI or for a check", async () => {
    await run();
    const printed = await run();
    expect(printed).toContain("8 providers · 52 scopes\ngenerated/\n  12 unchanged");
    await mark();
    expect(await run()).toBe(printed.replace("8 providers", "from the cache"));
    expect(await run([], true)).toContain("8 providers");
    expect(await run(["--check"])).toContain("8 providers");
    const operation = "POST /v1/org/{org_id}/team/{team_id}/scope_requirements";
    expect(await run(["--operation", operation])).toContain("8 providers");
    await sandbox.write("spec/org-management.yaml", `${frozenDocument}# more\n`);
    expect(await run()).toContain("8 providers");
  });

  test("does not cache a run with warnings, so that they are printed again", async () => {
    const twice = replaceOnce(
      frozenDocument,
      "        - temperature\n",
      "        - temperature\n        - sleep\n",
    );
    await sandbox.write("spec/org-management.yaml", twice);
    const warning = "The value `sleep` is listed twice in the enum.";
    expect(await run()).toContain(warning);
    expect(await run()).toContain(warning);
  });

  test("does not cache a run that read other files", async () => {
    const text = `openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths: {}\ncomponents: { schemas: { A: { $ref: b.yaml } } }\n`;
    await sandbox.write("spec/org-management.yaml", text);
    await sandbox.write("spec/b.yaml", "type: string\n");
    await run();
    await sandbox.write("spec/b.yaml", "type: number\n");
    expect(await run()).toContain("updated  schema.ts");
  });

  test("ignores a failed cache write", async () => {
    await sandbox.write("node_modules", "");
    expect(await run()).toContain("8 providers");
  });
});
