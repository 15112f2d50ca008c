import { execFile } from "node:child_process";
import { truncate } from "node:fs/promises";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { maxSourceBytes } from "../../../scripts/common/source.ts";
import { createSandbox, type Sandbox, startGenerate } from "../../support/sandbox.ts";
import { replaceOnce, frozenDocument } from "../../support/generate.ts";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox();
});
afterEach(async () => {
  await sandbox.remove();
});

const faults: [name: string, path: string, text: string | Uint8Array][] = [
  ["broken YAML", "api.yaml", "openapi: [\n"],
  ["a key twice", "api.json", '{ "openapi": "3.1.0", "openapi": "3.1.0" }'],
  ["an alias without an anchor", "api.yaml", "openapi: *nowhere\n"],
  ["nothing", "api.yaml", ""],
  ["Swagger 2", "api.yaml", 'swagger: "2.0"\n'],
  ["OpenAPI 4", "api.yaml", "openapi: 4.0.0\n"],
  [
    "a slip",
    "api.yaml",
    replaceOnce(
      frozenDocument,
      "    OuraScope:\n      type: string",
      "    OuraScope:\n      type: strin",
    ),
  ],
  ["a page without a document", "api.md", "# Nothing\n"],
  ["a depth without end", "api.json", "[".repeat(100_000)],
];

describe("a faulty document", () => {
  test.each(faults)(
    "%s: exit code 2, a place, no stack, the output untouched",
    async (_, path, text) => {
      await sandbox.write("spec/org-management.yaml", frozenDocument);
      expect((await sandbox.run()).exitCode).toBe(0);
      await sandbox.write(path, text);
      const before = await sandbox.snapshot();
      const { exitCode, output, errors } = await sandbox.run("--spec", path);
      expect({ exitCode, output }).toEqual({ exitCode: 2, output: "" });
      expect(errors).toMatch(/^api\.\w+:\d+:\d+ error/);
      expect(errors).not.toMatch(/\n {4}at /);
      expect(await sandbox.snapshot()).toEqual(before);
    },
  );

  test("that is not UTF-8 is refused in one line", async () => {
    await sandbox.write("api.yaml", new Uint8Array([0x6f, 0xff, 0xfe]));
    expect(await sandbox.run("--spec", "api.yaml")).toEqual({
      exitCode: 2,
      output: "",
      errors: "Cannot read api.yaml: it is not UTF-8.",
    });
  });

  test("that is a pipe or a device is refused in one line, and not waited for", async () => {
    await promisify(execFile)("mkfifo", [join(sandbox.folder, "pipe")]);
    for (const path of ["pipe", "/dev/zero"]) {
      expect(await sandbox.run("--spec", path)).toEqual({
        exitCode: 2,
        output: "",
        errors: `Cannot read ${basename(path)}: it is not a regular file; save it to one first.`,
      });
    }
  });

  test("that is too large is refused in one line", async () => {
    await sandbox.write("api.yaml", "");
    await truncate(join(sandbox.folder, "api.yaml"), maxSourceBytes + 1);
    const { errors } = await sandbox.run("--spec", "api.yaml");
    expect(errors).toBe("Cannot read api.yaml: it is larger than 64 MiB.");
  });

  test("that is not there, or a folder, is refused in one line", async () => {
    await sandbox.write("folder/file", "");
    const { errors } = await sandbox.run("--spec", "nowhere.yaml");
    expect(errors).toBe("Cannot read nowhere.yaml: there is no such file.");
    expect((await sandbox.run("--spec", "folder")).errors).toBe(
      "Cannot read folder: it is a folder.",
    );
  });

  test("is printed without colour codes or other bytes that direct a terminal", async () => {
    await sandbox.write("api.yaml", `openapi: "\\e[31m"\n"\\e]0;title\\a": 1\n`);
    const { errors } = await sandbox.run("--spec", "api.yaml");
    expect(errors).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });
});

describe("a process of its own", () => {
  test("ends with exit code 2 and prints the fault to stderr alone", async () => {
    await sandbox.write("api.yaml", "openapi: 3.1.0\npaths: {}\npaths: {}\n");
    const spec = `${sandbox.folder}/api.yaml`;
    const { end } = startGenerate(["--spec", spec, "--out", `${sandbox.folder}/out`]);
    expect(await end).toMatchInlineSnapshot(`
      {
        "errors": "api.yaml:3:1 error
        This key is listed twice in one mapping.
        Remove one of the two.

        2 | paths: {}
      > 3 | paths: {}
          | ^
        4 |
      ",
        "exitCode": 2,
        "output": "",
      }
    `);
    expect(Object.keys(await sandbox.snapshot())).toEqual(["api.yaml"]);
  });
});
