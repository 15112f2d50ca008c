import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runGenerate } from "../../../scripts/commands/generate.ts";
import {
  frozenDocument,
  generateFrozen,
  replaceOnce,
  repositoryPath as repository,
} from "../../support/generate.ts";
import { runIn } from "../../support/script-command.ts";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "cache-"));
  for (const path of ["scripts", "package-lock.json", ".prettierrc.json"]) {
    await cp(join(repository, path), join(root, path), { recursive: true });
  }
  await mkdir(join(root, "spec"));
  await writeFile(join(root, document), frozenDocument);
  await run();
});
afterEach(async () => {
  await rm(root, { recursive: true });
});

async function run(args: readonly string[] = [], isCi = false): Promise<string> {
  const { exitCode, output, errors } = await runIn(root, runGenerate, args, isCi);
  expect(exitCode).toBe(0);
  return errors + output;
}

/** Changes the cache entry, so that a run that uses it prints something else than one that does not. */
async function changeCache(change: (entry: string) => string): Promise<void> {
  const folder = join(root, "node_modules/.cache/junction-team-scopes");
  const names = await readdir(folder);
  expect(names).toHaveLength(1);
  for (const name of names) {
    const path = join(folder, name);
    await writeFile(path, change(await readFile(path, "utf8")));
  }
}

const mark = (entry: string): string => replaceOnce(entry, "8 providers", "from the cache");
const document = "spec/org-management.yaml";

describe("a run after one that left the output as it should be", () => {
  test("prints the same from the cache, without generating", async () => {
    const said = await run();
    expect(said).toContain("8 providers · 52 scopes\ngenerated/\n  12 unchanged");
    await changeCache(mark);
    expect(await run()).toBe(said.replace("8 providers", "from the cache"));
  });

  test.each<[what: string, change: () => Promise<unknown>]>([
    ["the document", () => writeFile(join(root, document), `${frozenDocument}# more\n`)],
    [
      "an output file",
      () =>
        writeFile(
          join(root, "generated/scopes/oura.ts"),
          "// @generated from x by `npm run generate`. Do not edit.\n",
        ),
    ],
    ["the list of output files", () => rm(join(root, "generated/scopes/oura.ts"))],
    ["a script", () => writeFile(join(root, "scripts/more.ts"), "")],
    ["the lock", () => writeFile(join(root, "package-lock.json"), "{}")],
    ["the options of prettier", () => writeFile(join(root, ".prettierrc.json"), "{}")],
  ])("generates when %s changed", async (_what, change) => {
    await changeCache(mark);
    await change();
    expect(await run()).toContain("8 providers");
    const oura = await readFile(join(root, "generated/scopes/oura.ts"), "utf8");
    expect(oura).toBe((await generateFrozen()).files.get("scopes/oura.ts"));
  });

  test.each<[what: string, damage: (entry: string) => string]>([
    ["not JSON", (entry) => entry.slice(1)],
    ["empty", () => ""],
    ["of another shape", () => '{ "inputs": 1, "summary": null }'],
  ])("generates when the cache entry is %s", async (_what, damage) => {
    await changeCache(damage);
    expect(await run()).toContain("8 providers");
  });

  test("generates in CI", async () => {
    await changeCache(mark);
    expect(await run([], true)).toContain("8 providers");
  });

  test("generates with `--check`", async () => {
    await changeCache(mark);
    expect(await run(["--check"])).toContain("8 providers");
  });

  test("generates with another `--operation`", async () => {
    await changeCache(mark);
    const operation = "POST /v1/org/{org_id}/team/{team_id}/scope_requirements";
    expect(await run(["--operation", operation])).toContain("8 providers");
  });
});

test("a run with warnings is not cached, so that they are printed again", async () => {
  const twice = replaceOnce(
    frozenDocument,
    "        - temperature\n",
    "        - temperature\n        - sleep\n",
  );
  await writeFile(join(root, document), twice);
  const warning = "The value `sleep` is listed twice in the enum.";
  expect(await run()).toContain(warning);
  expect(await run()).toContain(warning);
});

test("a failed cache write is ignored", async () => {
  await rm(join(root, "node_modules"), { recursive: true });
  await writeFile(join(root, "node_modules"), "");
  expect(await run()).toContain("8 providers");
  await rm(join(root, "node_modules"));
  await mkdir(join(root, "node_modules"));
});
