import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { writeOutput } from "../../../scripts/output/write.ts";
import { frozenDocument, replaceOnce } from "../../support/generate.ts";
import { createSandbox, type Sandbox } from "../../support/sandbox.ts";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox();
  await sandbox.write("api.yaml", frozenDocument);
});
afterEach(async () => {
  await sandbox.remove();
});

const run = (...args: string[]) => sandbox.run("--spec", "api.yaml", "--out", "out", ...args);

test("a mix, as a crash leaves it, is named by --check and completed by the next run", async () => {
  await run();
  const before = await sandbox.snapshot("out");
  // A revision in which a file is new, one is gone, and others change.
  const renamed = replaceOnce(frozenDocument, "        whoop_v2:\n", "        whoop_v3:\n");
  await sandbox.write("api.yaml", replaceOnce(renamed, "- oxygen_saturation\n", "- oxygen\n"));
  await run();
  const after = await sandbox.snapshot("out");
  for (const path of ["scopes/fitbit.ts", "scopes/index.ts", "scopes/whoop-v2.ts"]) {
    await sandbox.write(`out/${path}`, before[path] ?? "");
  }
  const { exitCode, output, errors } = await run("--check");
  expect({ exitCode, errors }).toEqual({ exitCode: 1, errors: "" });
  expect(output.match(/^ {2}(stale|missing|orphaned) .*$/gm)).toEqual([
    "  stale scopes/fitbit.ts",
    "  stale scopes/index.ts",
    "  orphaned scopes/whoop-v2.ts",
  ]);
  expect((await run()).exitCode).toBe(0);
  expect(await sandbox.snapshot("out")).toEqual(after);
});

describe("a temporary file", () => {
  // No process has this number.
  const name = ".oura.ts.999999999-0123456789ab.tmp";

  test.each([
    ...["", "// @gener", "// @generated from api.yaml by"],
    ...["{", '{\n  "$comment": "@generated from api.yaml by'],
  ])("of a killed run is removed: %j", async (text) => {
    await run();
    const before = await sandbox.snapshot("out");
    await sandbox.write(`out/${name}`, text);
    await sandbox.write(`out/scopes/${name}`, text);
    expect((await run()).output).toContain(`removed  scopes/${name}\n`);
    expect(await sandbox.snapshot("out")).toEqual(before);
  });

  test.each([
    ["of a run that has not ended", `.oura.ts.${process.pid}-0123456789ab.tmp`, "// @generated"],
    ["that another program wrote", name, "mine"],
  ])("%s is left alone", async (_, path, text) => {
    await sandbox.write(`out/scopes/${path}`, text);
    expect((await run()).exitCode).toBe(0);
    expect((await sandbox.snapshot("out"))[`scopes/${path}`]).toBe(text);
  });
});

test("runs at the same time all succeed and leave the whole output", async () => {
  const text = "// @generated from api.yaml by `npm run generate`. Do not edit.\n";
  const files = { "client.ts": text, "scopes/a.ts": text, "scopes/b.ts": text };
  await sandbox.write("out/scopes/gone.ts", text);
  const out = join(sandbox.folder, "out");
  await Promise.all(
    Array.from({ length: 8 }, () => writeOutput(out, new Map(Object.entries(files)))),
  );
  expect(await sandbox.snapshot("out")).toEqual({ ...files, scopes: "a folder" });
});
