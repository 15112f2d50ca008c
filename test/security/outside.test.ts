import { afterAll, beforeAll, expect, test } from "vitest";
import { createSandbox, type Sandbox } from "../support/sandbox.ts";
import { document } from "./document.ts";
import { payloads } from "./payloads.ts";
import { fill, findPositions, groupPositions } from "./positions.ts";
import { refusalOf } from "./refusals.ts";

const positions = findPositions(document);
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox();
  await sandbox.write("beside/kept.ts", "// kept");
});
afterAll(async () => {
  await sandbox.remove();
});

test.each(Object.entries(payloads))("%s changes nothing outside the output", async (_, payload) => {
  const accepted = positions.filter((position) => refusalOf(position, payload) === undefined);
  const [group = []] = groupPositions(accepted);
  await sandbox.write("api.json", JSON.stringify(fill(document, group, payload).document));
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
