import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { recordedPath } from "../../../scripts/common/source.ts";
import { shownPath } from "../../../scripts/host/host.ts";
import { startGenerate } from "../../support/sandbox.ts";
import { runIn } from "../../support/script-command.ts";

test.each([
  ["/repository/spec/api.yaml", "spec/api.yaml"],
  ["../spec/./api.yaml", "spec/api.yaml"],
  ["/repository/..api.yaml", "..api.yaml", "..api.yaml"],
  ["/elsewhere/api.yaml", "/elsewhere/api.yaml", "api.yaml"],
  ["../../elsewhere/api.yaml", "../../elsewhere/api.yaml", "api.yaml"],
  ["/", "/", ""],
  ["https://user:secret@a.example/?key=secret", "https://…"],
])(
  "the path %s is shown as %j, and recorded as its name where it is outside",
  (path, shown, name = shown) => {
    expect(shownPath(path, { cwd: "/repository/deep", root: "/repository" })).toBe(shown);
    expect(recordedPath(shown)).toBe(name);
  },
);

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

test("a fault of the program is printed with its stack, and escaped", async () => {
  const fault = new TypeError("text of \u001b[31m the document");
  const { exitCode, output, errors } = await runIn(".", () => Promise.reject(fault), []);
  expect({ exitCode, output }).toEqual({ exitCode: 2, output: "" });
  expect(errors).toMatch(/^TypeError: text of \\u001b\[31m the document\n {4}at /);
});
