import type { TestProject } from "vitest/node";
import { generateFrozen } from "./generate.ts";
import { pack } from "./pack.ts";

/** Packs before the first test, once for all of them: `inject("frozen")`. */
export default async function packFrozen(project: TestProject): Promise<() => Promise<void>> {
  const { remove, ...packed } = await pack((await generateFrozen()).files);
  project.provide("frozen", packed);
  return remove;
}
