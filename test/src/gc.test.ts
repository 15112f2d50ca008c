import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const child = fileURLToPath(new URL("../support/gc-child.ts", import.meta.url));

describe("under forced garbage collection", () => {
  it.each([
    ["the timeout fires before the headers", "headers", /^TimeoutError$/],
    // On a loaded machine it may fire before the status is there.
    ["the timeout fires in the body", "body", /^(HttpError|TimeoutError)$/],
    ["the caller's abort is heard", "abort", /^aborted$/],
  ])("%s", async (_, where, want) => {
    const flags = ["--expose-gc", "--import", "tsx", child, where];
    const { stdout } = await promisify(execFile)(process.execPath, flags);
    expect(stdout).toMatch(want);
  });
});
