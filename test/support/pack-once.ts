import type { TestProject } from "vitest/node";
import { pack, type Packed } from "./pack.ts";

declare module "vitest" {
  // Merged into what vitest declares, which is an interface.
  export interface ProvidedContext {
    readonly packed: Packed;
  }
}

/** Packs the package before the first test, once for all of them: `inject("packed")`. */
export default async function packOnce(project: TestProject): Promise<() => Promise<void>> {
  const { remove, ...packed } = await pack();
  project.provide("packed", packed);
  return remove;
}
