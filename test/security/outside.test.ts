import { afterAll, beforeAll, expect, test } from "vitest";
import { createSandbox, type Sandbox } from "../support/sandbox.ts";
import { hostileDocuments } from "./corpus.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox();
  await sandbox.write("beside/kept.ts", "// kept");
});
afterAll(async () => {
  await sandbox.remove();
});

test.each(hostileDocuments(10))("nothing outside the output is changed", async (filled) => {
  await sandbox.write("api.json", JSON.stringify(filled.document));
  const before = await outside();
  const { exitCode } = await sandbox.run("--spec", "api.json", "--out", "a/b/out");
  expect(exitCode).toBe(0);
  expect(await outside()).toEqual(before);
});

/** All of the sandbox but the output and the folders that lead to it. */
async function outside(): Promise<Record<string, string>> {
  const all = Object.entries(await sandbox.snapshot());
  return Object.fromEntries(all.filter(([path]) => !/^a(\/b(\/out(\/.*)?)?)?$/.test(path)));
}
