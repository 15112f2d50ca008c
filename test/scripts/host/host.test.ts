import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { repositoryPath } from "../../support/generate.ts";
import { startGenerate } from "../../support/sandbox.ts";

test("a reader that closes the pipe early, as `head` does, is no error", async () => {
  const { child, end } = startGenerate(["--help"]);
  child.stdout.destroy();
  expect(await end).toEqual({ exitCode: 0, output: "", errors: "" });
});

describe.runIf(existsSync("/dev/full"))("a full disk", () => {
  test("is an error in one line where standard output goes", async () => {
    const { exitCode, errors } = await startGenerate(["--help"], "exec > /dev/full").end;
    expect({ exitCode, errors }).toEqual({
      exitCode: 2,
      errors: "Cannot write the output: no space left on device.\n",
    });
  });

  test("keeps the exit code of an error where standard error goes", async () => {
    const { exitCode } = await startGenerate(["--unknown"], "exec 2> /dev/full").end;
    expect(exitCode).toBe(2);
  });
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
