import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { appendFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { frozenDocument } from "../../support/generate.ts";
import { createSandbox, type Sandbox, startGenerate } from "../../support/sandbox.ts";

/** A revision that changes each file: the header names the document. */
const revised = "revised.yaml";
// The loader's own caches would meet the limit too.
const env = { TSX_DISABLE_CACHE: "1", NODE_DISABLE_COMPILE_CACHE: "1" };

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox();
  await sandbox.write("api.yaml", frozenDocument);
  await sandbox.write(revised, frozenDocument);
});
afterEach(async () => {
  await sandbox.remove();
});

const argsFor = (spec: string): string[] => [
  ...["--spec", join(sandbox.folder, spec)],
  ...["--out", join(sandbox.folder, "out")],
];

async function expectWhole(spec: string): Promise<void> {
  expect((await sandbox.run(...argsFor(spec), "--check")).exitCode).toBe(0);
  const names = Object.keys(await sandbox.snapshot("out")).filter((name) => name.startsWith("."));
  expect(names.filter((name) => name !== ".filler")).toEqual([]);
}

test("a limit on the size of files leaves the old output, with an error in one line", async () => {
  await sandbox.run(...argsFor("api.yaml"));
  const before = await sandbox.snapshot("out");
  // Blocks are of 512 or 1024 bytes; the schema is longer than either.
  const { end } = startGenerate(argsFor(revised), { env, before: "trap '' XFSZ && ulimit -f 8" });
  const { exitCode, output, errors } = await end;
  expect({ exitCode, output }).toEqual({ exitCode: 2, output: "" });
  expect(errors).toMatch(/^Cannot write \S+: the file is larger than the system allows\.\n$/);
  expect(await sandbox.snapshot("out")).toEqual(before);
  await expectWhole("api.yaml");
});

/** Whether this user may mount a file system, as root outside of a container may. */
function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), "mount-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", folder], { stdio: "ignore" });
    execFileSync("umount", [folder]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const skipped = "a full disk (skipped: mounting one is not permitted here)";
const isPermitted = canMount();

describe.runIf(isPermitted)(isPermitted ? "a full disk" : skipped, () => {
  let out: string;
  let filler: string;
  beforeEach(async () => {
    out = join(sandbox.folder, "out");
    filler = join(out, ".filler");
    mkdirSync(out);
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=256k", "tmpfs", out]);
    await sandbox.run(...argsFor("api.yaml"));
    await fill(filler);
  });
  afterEach(() => {
    execFileSync("umount", [out]);
  });

  test("leaves the old output, with an error in one line; the next run succeeds", async () => {
    const before = await sandbox.snapshot("out");
    const { exitCode, output, errors } = await sandbox.run(...argsFor(revised));
    expect({ exitCode, output }).toEqual({ exitCode: 2, output: "" });
    expect(errors).toMatch(/^Cannot (create|write) \S+: the disk is full\.$/);
    expect(await sandbox.snapshot("out")).toEqual(before);
    await expectWhole("api.yaml");
    await rm(filler);
    expect((await sandbox.run(...argsFor(revised))).exitCode).toBe(0);
    await expectWhole(revised);
  });
});

/** Appends to a file until the disk is full. */
async function fill(path: string): Promise<void> {
  try {
    for (;;) await appendFile(path, "x".repeat(1024));
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
  }
}
