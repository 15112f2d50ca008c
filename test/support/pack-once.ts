import type { TestProject } from "vitest/node";
import { pack, type Packed } from "./pack.ts";

declare module "vitest" {
  // Merged into what vitest declares, which is an interface.
  export interface ProvidedContext {
    /** The package that would be published. */
    readonly packed: Packed;
    /** The same package, made from the frozen document: tests may name what is in it. */
    readonly frozen: Packed;
  }
}

/** Packs before the first test, once for all of them: `inject("packed")`. */
export default async function packOnce(project: TestProject): Promise<() => Promise<void>> {
  const { remove, ...packed } = await pack();
  project.provide("packed", packed);
  return remove;
}
