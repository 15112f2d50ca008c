import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { createFile } from "../../../src/cli/file/create-file.ts";

let path: string;
beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), "create-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  path = join(folder, "f");
});

describe("a new file", () => {
  it("is written", async () => {
    await createFile(path, "text");
    expect(await readFile(path, "utf8")).toBe("text");
  });

  it.each<[what: string, make: () => Promise<unknown>]>([
    ["a file", () => writeFile(path, "mine")],
    ["a folder", () => mkdir(path)],
    ["a link that leads nowhere", () => symlink("nowhere", path)],
  ])("does not replace %s", async (_, make) => {
    await make();
    await expect(createFile(path, "text")).rejects.toMatchObject({ code: "EEXIST" });
    expect(await readdir(join(path, ".."))).toEqual(["f"]);
    expect(await readFile(path, "utf8").catch(() => "mine")).toBe("mine");
  });

  it("is not made in a folder that is missing", async () => {
    const deeper = join(path, "g");
    await expect(createFile(deeper, "text")).rejects.toMatchObject({ code: "ENOENT" });
  });
});
