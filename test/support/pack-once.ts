import type { TestProject } from "vitest/node";
import { generateFrozen } from "./generate.ts";
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

/** Packs both before the first test, once for all of them: `inject("packed")`, `inject("frozen")`. */
export default async function packOnce(project: TestProject): Promise<() => Promise<void>> {
  const { files } = await generateFrozen();
  const [packed, frozen] = await Promise.all([pack(), pack(files)]);
  project.provide("packed", fieldsOf(packed));
  project.provide("frozen", fieldsOf(frozen));
  return async () => {
    await packed.remove();
    await frozen.remove();
  };
}

/** What can be handed to another thread: all but the function. */
function fieldsOf({ tarball, folder, files }: Packed): Packed {
  return { tarball, folder, files };
}
