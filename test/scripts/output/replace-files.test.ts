import { execFileSync } from "node:child_process";
import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { replaceFiles } from "../../../scripts/output/replace-files.ts";
import { frozenDocument, repositoryPath } from "../../support/generate.ts";
import { createSandbox, type Sandbox, startGenerate } from "../../support/sandbox.ts";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox();
});
afterEach(async () => {
  await sandbox.remove();
});

const replacement = (path: string, text: string) => ({
  path: join(sandbox.folder, path),
  bytes: Buffer.from(text),
});

test("files get their new bytes, and folders are created for new ones", async () => {
  await sandbox.write("a.txt", "old");
  await replaceFiles([replacement("a.txt", "new"), replacement("deep/er/b.txt", "b")]);
  expect(await sandbox.snapshot()).toEqual({
    "a.txt": "new",
    deep: "a folder",
    "deep/er": "a folder",
    "deep/er/b.txt": "b",
  });
});

test("a link at the target is replaced, and what it leads to is left alone", async () => {
  await sandbox.write("precious.txt", "precious");
  await symlink("precious.txt", join(sandbox.folder, "a.txt"));
  await replaceFiles([replacement("a.txt", "new")]);
  expect(await sandbox.snapshot()).toEqual({ "a.txt": "new", "precious.txt": "precious" });
});

test("a link at the name of the temporary file is an error, and not followed", async () => {
  await sandbox.write("precious.txt", "precious");
  await sandbox.write("a.txt", "old");
  const random = "0123456789ab";
  const planted = join(sandbox.folder, `.a.txt.${random}.tmp`);
  for (const target of ["precious.txt", "nowhere.txt"]) {
    await symlink(target, planted);
    await expect(replaceFiles([replacement("a.txt", "new")], () => random)).rejects.toThrow(
      /^Cannot write \S+\/a\.txt: file already exists\.$/,
    );
    expect(await sandbox.snapshot()).toEqual({ "a.txt": "old", "precious.txt": "precious" });
  }
});

test("nothing changes and nothing is left when one of the files cannot be written", async () => {
  await sandbox.write("a.txt", "old");
  const tooLong = "x".repeat(300);
  await expect(
    replaceFiles([replacement("a.txt", "new"), replacement(tooLong, "b")]),
  ).rejects.toThrow(/^Cannot write \S+: name too long\.$/);
  expect(await sandbox.snapshot()).toEqual({ "a.txt": "old" });
});

test("nothing changes when a limit or a full disk ends the writing", async () => {
  await sandbox.write("api.yaml", frozenDocument);
  await sandbox.run("--spec", "api.yaml", "--out", "out");
  await sandbox.write("revised.yaml", frozenDocument);
  const before = await sandbox.snapshot("out");
  const [spec, out] = [join(sandbox.folder, "revised.yaml"), join(sandbox.folder, "out")];
  // Blocks are of 512 or 1024 bytes; the schema is longer than either.
  const { end } = startGenerate(["--spec", spec, "--out", out], "trap '' XFSZ && ulimit -f 8");
  const { exitCode, output, errors } = await end;
  expect({ exitCode, output }).toEqual({ exitCode: 2, output: "" });
  expect(errors).toMatch(/^Cannot write \S+: file too large\.\n$/);
  expect(await sandbox.snapshot("out")).toEqual(before);
});

test("a folder at the target is an error in one line, and no temporary file is left", async () => {
  await mkdir(join(sandbox.folder, "a.txt"));
  await expect(replaceFiles([replacement("a.txt", "new")])).rejects.toThrow(
    /^Cannot replace \S+a\.txt: illegal operation on a directory\.$/,
  );
  expect(await sandbox.snapshot()).toEqual({ "a.txt": "a folder" });
});

test("Git ignores the temporary file that a killed run would leave", () => {
  const path = "spec/.org-management.yaml.0123456789ab.tmp";
  const ignored = execFileSync("git", ["check-ignore", path], { cwd: repositoryPath });
  expect(ignored.toString()).toBe(`${path}\n`);
});
