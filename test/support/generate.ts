import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Generated, generate } from "../../scripts/pipeline.ts";

/** Root of this repository. */
export const repositoryPath = fileURLToPath(new URL("../..", import.meta.url));

/** The vendor's document as it was on one day: tests of the toolchain may name what is in it. */
export const frozenDocument = readRepositoryFile("test/fixtures/org-management.yaml");

/** What completes it, as it was on that day. */
export const frozenOverlay = readRepositoryFile("test/fixtures/overlay.yaml");

/** Reads a file by its path from the root of the repository. */
export function readRepositoryFile(path: string): string {
  return readFileSync(join(repositoryPath, path), "utf8");
}

/** Generates from a text that refers to no other file. */
export async function generateFrom(
  text: string,
  path = "spec/org-management.yaml",
  operation?: string,
  overlay?: string,
): Promise<Generated> {
  const refusal = "this test has one file only.";
  return generate({ path, text }, () => Promise.resolve({ refusal }), {
    operation,
    ...(overlay !== undefined && { overlay: { path: "spec/overlay.yaml", text: overlay } }),
  });
}

/** Generates from the frozen document and its overlay. */
export function generateFrozen(): Promise<Generated> {
  return generateFrom(frozenDocument, "spec/org-management.yaml", undefined, frozenOverlay);
}

/** Replaces one passage of a text; a passage that is not there once is a fault of the test. */
export function replaceOnce(text: string, from: string, to: string): string {
  const [before, after, more] = text.split(from);
  if (before === undefined || after === undefined || more !== undefined) {
    throw new Error(`not there exactly once: ${from}`);
  }
  return before + to + after;
}
