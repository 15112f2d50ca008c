import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { UserError } from "../../../scripts/common/user-error.ts";
import { shownPath } from "../../../scripts/host/host.ts";
import { startGenerate } from "../../support/sandbox.ts";
import { runIn } from "../../support/script-command.ts";

test.each([
  ["/repository/spec/api.yaml", "spec/api.yaml"],
  ["/repository/..api.yaml", "..api.yaml"],
  ["/elsewhere/api.yaml", "api.yaml"],
  ["/", ""],
])("the path %s is shown as %j", (path, shown) => {
  expect(shownPath(path, "/repository")).toBe(shown);
});

test.each<[what: string, error: Error, printed: RegExp]>([
  ["a fault of the user without a stack", new UserError("Wrong."), /^Wrong\.$/],
  ["a fault of this program with its stack", new Error("bug"), /^Error: bug\n {4}at /],
])("%s ends with exit code 2", async (_, error, printed) => {
  const { exitCode, errors } = await runIn("/", () => Promise.reject(error), []);
  expect(exitCode).toBe(2);
  expect(errors).toMatch(printed);
});

test("a reader that closes the pipe early, as `head` does, is not an error", async () => {
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
