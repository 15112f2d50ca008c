import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { publint } from "publint";
import { expect, inject, it } from "vitest";

const { tarball } = inject("packed");

it("publint finds nothing to say", async () => {
  const data = await readFile(tarball);
  const bytes = data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength);
  const { messages } = await publint({ strict: true, pack: { tarball: bytes } });
  expect(messages).toEqual([]);
});

it("attw finds no wrong types", async () => {
  const attw = fileURLToPath(new URL("../../node_modules/.bin/attw", import.meta.url));
  const flags = ["--profile", "esm-only", "--no-definitely-typed", "--format", "ascii"];
  // It exits with 1 when there is a problem.
  const { stdout } = await promisify(execFile)(attw, [...flags, tarball]);
  expect(stdout).toContain("junction-team-scopes/scopes/fitbit");
});
