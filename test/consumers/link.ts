import { cp, mkdir, readFile, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const packages = fileURLToPath(new URL("../../node_modules", import.meta.url));

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

async function readManifest(folder: string): Promise<Manifest> {
  // npm has read it.
  return JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as Manifest;
}

/**
 * Installs the unpacked package without a network: what it and the project declare, and nothing
 * else, is linked from this repository.
 */
export async function linkPackage(project: string, unpacked: string): Promise<void> {
  // A copy: what is linked would find all that is beside the original.
  await cp(unpacked, join(project, "node_modules/junction-team-scopes"), { recursive: true });
  const { dependencies } = await readManifest(unpacked);
  const { devDependencies } = await readManifest(project);
  for (const name of Object.keys({ ...dependencies, ...devDependencies })) {
    const link = join(project, "node_modules", name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(packages, name), link, "junction");
  }
}
