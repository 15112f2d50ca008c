import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { frozenDocument, repositoryPath } from "../../support/generate.ts";
import { createSandbox, type Sandbox, startGenerate } from "../../support/sandbox.ts";
import { runIn } from "../../support/script-command.ts";

let sandbox: Sandbox;
let args: string[];
beforeEach(async () => {
  sandbox = await createSandbox();
  await sandbox.write("api.yaml", frozenDocument);
  args = ["--spec", join(sandbox.folder, "api.yaml"), "--out", join(sandbox.folder, "out")];
});
afterEach(async () => {
  await sandbox.remove();
});

describe("a reader that closes the pipe early, as `head` does", () => {
  test.each([
    ["success", [], 0],
    ["a stale output", ["--check"], 1],
  ])("does not change the exit code of %s", async (_, more, code) => {
    const { child, end } = startGenerate([...args, ...more]);
    child.stdout.destroy();
    const { exitCode, errors } = await end;
    expect({ exitCode, errors }).toEqual({ exitCode: code, errors: "" });
  });
});

describe.runIf(existsSync("/dev/full"))("standard output on a full disk", () => {
  test("is an error in one line, with exit code 2", async () => {
    const { exitCode, errors } = await startGenerate(args, { before: "exec > /dev/full" }).end;
    expect({ exitCode, errors }).toEqual({
      exitCode: 2,
      errors: "Cannot write the output: the system says ENOSPC.\n",
    });
  });

  test("is an error for --help too", async () => {
    const { exitCode } = await startGenerate(["--help"], { before: "exec > /dev/full" }).end;
    expect(exitCode).toBe(2);
  });
});

test("standard error on a full disk keeps the exit code 2 of an error", async () => {
  const start = { before: "exec 2> /dev/full" };
  const { exitCode } = await startGenerate(["--unknown"], start).end;
  expect(exitCode).toBe(2);
});

test("a fault of the program is printed with its stack, and escaped", async () => {
  const run = await runIn(
    sandbox.folder,
    () => Promise.reject(new TypeError("text of \u001b[31m the document")),
    [],
  );
  expect(run).toMatchObject({ exitCode: 2, output: "" });
  expect(run.errors).toMatch(/^TypeError: text of \\u001b\[31m the document\n {4}at /);
});

test.each(["generate", "spec:diff", "spec:pull"])(
  "npm run %s writes no program that the same command would read half written",
  async (name) => {
    const bundles = join(repositoryPath, "node_modules/.cache/scripts");
    await rm(bundles, { recursive: true, force: true });
    const options = { cwd: repositoryPath, shell: process.platform === "win32" };
    const args = ["run", "-s", name, "--", "--help"];
    const { stdout, stderr } = await promisify(execFile)("npm", args, options);
    expect([stdout.split("\n")[0], stderr]).toEqual([expect.stringContaining("Usage: "), ""]);
    expect(existsSync(bundles)).toBe(false);
  },
);
