import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { writeOutput } from "../../../scripts/output/write.ts";
import { replaceOnce, frozenDocument } from "../../support/generate.ts";
import { createSandbox, type Sandbox, startGenerate } from "../../support/sandbox.ts";

const stall = fileURLToPath(new URL("stall.js", import.meta.url));
/** A revision in which a file is new, one is gone, and others change. */
const revision = replaceOnce(
  replaceOnce(frozenDocument, "        whoop_v2:\n", "        whoop_v3:\n"),
  "- oxygen_saturation\n",
  "- oxygen\n",
);

let sandbox: Sandbox;
let args: string[];
beforeEach(async () => {
  sandbox = await createSandbox();
  args = ["--spec", join(sandbox.folder, "api.yaml"), "--out", join(sandbox.folder, "out")];
  await sandbox.write("api.yaml", frozenDocument);
});
afterEach(async () => {
  await sandbox.remove();
});

/** Runs the command until it is about to rename the file after so many, then kills it. */
async function killAtRename(renamed: number): Promise<void> {
  const { child, end } = startGenerate(args, {
    preload: [stall],
    env: { STALL_AT_RENAME: String(renamed) },
  });
  const stalled = new Promise<void>((resolve) => {
    child.stderr.on("data", (text: string) => {
      if (text.includes("stalled")) resolve();
    });
  });
  await Promise.race([stalled, end]);
  child.kill("SIGKILL");
  expect(await end).toMatchObject({ exitCode: undefined, output: "" });
}

async function generated(document: string): Promise<Record<string, string>> {
  const other = await createSandbox();
  await other.write("api.yaml", document);
  await other.run("--spec", "api.yaml", "--out", "out");
  const files = await other.snapshot("out");
  await other.remove();
  return files;
}

describe("a run that is killed", () => {
  test("before the first renaming leaves the old output, and the next run leaves nothing of it", async () => {
    await sandbox.run(...args);
    const before = await sandbox.snapshot("out");
    await sandbox.write("api.yaml", revision);
    await killAtRename(0);
    const {
      ".generate.lock": lock,
      ".generate.tmp": staging,
      ...left
    } = await sandbox.snapshot("out");
    expect(lock).toMatch(/^\d+ /);
    expect(staging).toBe("a folder");
    const old = Object.entries(left).filter(([path]) => !path.startsWith(".generate.tmp/"));
    expect(Object.fromEntries(old)).toEqual(before);
    expect((await sandbox.run(...args)).exitCode).toBe(0);
    expect(await sandbox.snapshot("out")).toEqual(await generated(revision));
  });

  test("between renamings leaves a mix that --check names and the next run mends", async () => {
    await sandbox.run(...args);
    await sandbox.write("api.yaml", revision);
    await killAtRename(1);
    const check = await sandbox.run(...args, "--check");
    expect(check).toMatchObject({ exitCode: 1, errors: "" });
    expect(check.output).toContain("stale scopes/fitbit.ts");
    expect(check.output).toContain("missing scopes/whoop-v3.ts");
    expect(check.output).toContain("orphaned scopes/whoop-v2.ts");
    expect(check.output).not.toContain("schema.ts");
    expect((await sandbox.run(...args)).exitCode).toBe(0);
    expect(await sandbox.snapshot("out")).toEqual(await generated(revision));
  });

  test("is cleared away even when nothing is left to change", async () => {
    await sandbox.run(...args);
    const before = await sandbox.snapshot("out");
    await sandbox.write("api.yaml", revision);
    await killAtRename(0);
    await sandbox.write("api.yaml", frozenDocument);
    expect((await sandbox.run(...args)).exitCode).toBe(0);
    expect(await sandbox.snapshot("out")).toEqual(before);
  });
});

describe("a lock", () => {
  test("of a process that is gone, put aside by another that is gone, is removed", async () => {
    await sandbox.write("out/.generate.lock.999999999", "999999998 nowhere");
    expect((await sandbox.run(...args)).exitCode).toBe(0);
    expect(await sandbox.snapshot("out")).toEqual(await generated(frozenDocument));
  });

  test("that someone else wrote is left alone and named", async () => {
    await sandbox.write("out/.generate.lock", "mine\n");
    const { exitCode, errors } = await sandbox.run(...args);
    expect(exitCode).toBe(2);
    expect(errors).toMatch(
      /^\S+\.generate\.lock is a file that this generator did not write\. [^\n]*$/,
    );
    expect(await sandbox.snapshot("out")).toEqual({ ".generate.lock": "mine\n" });
  });
});

test("a folder of the staging's name with other files in it is left alone and named", async () => {
  await sandbox.write("out/.generate.tmp/notes.txt", "mine\n");
  const { exitCode, errors } = await sandbox.run(...args);
  expect(exitCode).toBe(2);
  expect(errors).toContain("notes.txt is a file that this generator did not write");
  expect((await sandbox.snapshot("out"))[".generate.tmp/notes.txt"]).toBe("mine\n");
});

describe("runs at once", () => {
  test("of two processes leave one whole output", async () => {
    await sandbox.write("other.yaml", revision);
    const other = ["--spec", join(sandbox.folder, "other.yaml"), ...args.slice(2)];
    const runs = [args, other].map((each) => startGenerate(each).end);
    for (const run of await Promise.all(runs))
      expect(run).toMatchObject({ exitCode: 0, errors: "" });
    const files = await sandbox.snapshot("out");
    const isOther = files["client.ts"]?.includes("other.yaml") === true;
    const whole = Object.entries(await generated(isOther ? revision : frozenDocument));
    const path = isOther ? "other.yaml" : "api.yaml";
    expect(files).toEqual(
      Object.fromEntries(whole.map(([name, text]) => [name, text.replaceAll("api.yaml", path)])),
    );
  });

  test("of many writers leave one whole output, round after round", async () => {
    const outputs = ["a", "b", "c"].map((name) => {
      const text = `// @generated from ${name} by \`npm run generate\`. Do not edit.\n`;
      return new Map(["client.ts", `scopes/${name}.ts`, "scopes/d.ts"].map((path) => [path, text]));
    });
    const out = join(sandbox.folder, "out");
    for (let round = 0; round < 10; round++) {
      await Promise.all([...outputs, ...outputs].map((files) => writeOutput(out, files)));
      const { scopes, ...files } = await sandbox.snapshot("out");
      expect(scopes).toBe("a folder");
      expect(outputs.map((output) => Object.fromEntries(output))).toContainEqual(files);
    }
  });
});
