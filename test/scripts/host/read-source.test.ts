import { execFile } from "node:child_process";
import { symlink, truncate } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { maxSourceBytes } from "../../../scripts/common/source.ts";
import { readSource } from "../../../scripts/host/read-source.ts";
import { createSandbox } from "../../support/sandbox.ts";

test.each([
  ["nowhere.yaml", "no such file or directory"],
  ["folder", "it is a folder"],
  ["pipe", "it is not a regular file; save it to one first"],
  ["latin.yaml", "it is not UTF-8"],
  ["large.yaml", "it is larger than 64 MiB"],
  ["x".repeat(300), "name too long"],
])("a document that cannot be read is refused in one line: %s", async (name, reason) => {
  const { folder, write, remove } = await createSandbox();
  onTestFinished(remove);
  await write("folder/file", "");
  await write("latin.yaml", new Uint8Array([0x6f, 0xff, 0xfe]));
  await write("large.yaml", "");
  await truncate(join(folder, "large.yaml"), maxSourceBytes + 1);
  await promisify(execFile)("mkfifo", [join(folder, "pipe")]);
  const message = `Cannot read \\u001b/${name}: ${reason}.`;
  await symlink(folder, join(folder, "\u001b"));
  const host = { cwd: folder, root: folder };
  await expect(readSource(`\u001b/${name}`, host)).rejects.toThrow(message);
});

test("a device that never ends is refused", async () => {
  await expect(readSource("/dev/zero", { cwd: "/", root: "/" })).rejects.toThrow(
    "it is not a regular file",
  );
});

test("a byte order mark is not part of the text", async () => {
  const { folder, write, remove } = await createSandbox();
  onTestFinished(remove);
  await write("api.json", "\ufeff{}");
  expect(await readSource("api.json", { cwd: folder, root: folder })).toHaveProperty("text", "{}");
});
