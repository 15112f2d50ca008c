import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** In the repository, so that packages are found. */
export const bundlesPath = `${root}node_modules/.cache/tests`;

/** Bundles the scripts as npm does, before the first test: Node loads them much faster than by tsx. */
export default async function bundleScripts(): Promise<void> {
  await build({
    entryPoints: ["generate", "spec-diff", "spec-pull"].map((name) => `${root}scripts/${name}.ts`),
    outdir: bundlesPath,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "node",
    packages: "external",
  });
}
