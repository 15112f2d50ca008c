import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { readBytes, TooLargeError } from "../../../src/cli/file/read-bytes.ts";

const signal = new AbortController().signal;
const isWindows = process.platform === "win32";

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "read-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

it("reads a file of the most bytes, and refuses one more", async () => {
  const path = join(await temporaryFolder(), "f");
  await writeFile(path, "12345");
  expect(Buffer.from(await readBytes(path, 5, signal)).toString()).toBe("12345");
  await expect(readBytes(path, 4, signal)).rejects.toThrow(TooLargeError);
});

it("rejects with the system's code for a file that is missing, and for a folder", async () => {
  const folder = await temporaryFolder();
  await expect(readBytes(join(folder, "f"), 5, signal)).rejects.toMatchObject({ code: "ENOENT" });
  await expect(readBytes(folder, 5, signal)).rejects.toMatchObject({ code: "EISDIR" });
});

it.skipIf(isWindows)("stops reading a device that never ends", async () => {
  await expect(readBytes("/dev/zero", 2 ** 20, signal)).rejects.toThrow(TooLargeError);
});

it.skipIf(isWindows)("waits for the writer of a named pipe, until it is aborted", async () => {
  const path = join(await temporaryFolder(), "pipe");
  execFileSync("sh", ["-c", 'mkfifo "$0"', path]);
  const read = readBytes(path, 100, signal);
  await writeFile(path, "written later");
  expect(Buffer.from(await read).toString()).toBe("written later");
  const controller = new AbortController();
  const stopped = readBytes(path, 100, controller.signal);
  controller.abort(new Error("enough"));
  await expect(stopped).rejects.toThrow("enough");
});
