import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { publint } from "publint";
import { expect, inject, it } from "vitest";
import { entryPoints } from "../support/pack.ts";

const { tarball, files } = inject("packed");

it("publint finds nothing to say", async () => {
  const data = await readFile(tarball);
  const bytes = data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength);
  const { messages } = await publint({ strict: true, pack: { tarball: bytes } });
  expect(messages).toEqual([]);
});

it("attw finds no wrong types", async () => {
  // It looks at no path that only a pattern names, such as that of a provider.
  const paths = entryPoints(files).map(([path]) => path);
  const attw = fileURLToPath(new URL("../../node_modules/.bin/attw", import.meta.url));
  const flags = ["--profile", "esm-only", "--no-definitely-typed", "--format", "ascii"];
  // It exits with 1 when there is a problem.
  const { stdout } = await promisify(execFile)(attw, [
    ...flags,
    tarball,
    "--entrypoints",
    ...paths,
  ]);
  for (const path of paths) expect(stdout).toContain(posix.join("junction-team-scopes", path));
});
