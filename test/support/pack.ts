import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));

/** What the package is built from, and the files that npm always packs. */
const sources = [
  "CHANGELOG.md",
  "LICENSE",
  "README.md",
  "SECURITY.md",
  "docs",
  "package.json",
  "src",
  "tsconfig.build.json",
  "tsconfig.json",
];

/** The package as it would be published. */
export interface Packed {
  readonly tarball: string;
  /** What is in the tarball, unpacked. */
  readonly folder: string;
  /** Paths of its files, sorted. */
  readonly files: readonly string[];
}

/**
 * Builds and packs a copy of the sources, in a temporary folder.
 *
 * A copy, so that nothing stale in `dist/` is packed and runs side by side do not meet.
 *
 * @param generated - texts by path that are packed in place of what is in `generated/`.
 */
export async function pack(
  generated?: ReadonlyMap<string, string>,
): Promise<Packed & { readonly remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "packed-"));
  const stage = join(folder, "stage");
  for (const path of sources) await cp(join(root, path), join(stage, path), { recursive: true });
  const output = join(stage, "generated");
  if (generated === undefined) await cp(join(root, "generated"), output, { recursive: true });
  else await writeFolder(output, generated);
  await symlink(join(root, "node_modules"), join(stage, "node_modules"));
  const shell = process.platform === "win32";
  await run("npm", ["run", "-s", "build"], { cwd: stage, shell });
  const flags = ["--json", "--ignore-scripts", "--pack-destination", folder];
  const { stdout } = await run("npm", ["pack", ...flags], { cwd: stage, shell });
  // What npm documents for `--json`.
  const [packed] = JSON.parse(stdout) as { filename: string; files: { path: string }[] }[];
  if (packed === undefined) throw new Error("npm packed nothing");
  const tarball = join(folder, packed.filename);
  await mkdir(join(folder, "unpacked"));
  await run("tar", ["-xzf", tarball, "-C", join(folder, "unpacked")]);
  // What npm would install beside it.
  await symlink(join(root, "node_modules"), join(folder, "unpacked", "node_modules"));
  return {
    tarball,
    folder: join(folder, "unpacked", "package"),
    files: packed.files.map(({ path }) => path).sort(),
    remove: () => rm(folder, { recursive: true }),
  };
}

/** What a user may import, each path with its module, given the files of the package. */
export function entryPoints(files: readonly string[]): (readonly [path: string, module: string])[] {
  const helpers = files.flatMap((path) => /^generated\/scopes\/(.+)\.ts$/.exec(path)?.[1] ?? []);
  return [
    [".", "src/index"],
    ["./types", "generated/schema"],
    ["./client", "generated/client"],
    ["./scopes", "generated/scopes/index"],
    ...helpers
      .filter((name) => name !== "index")
      .map((name) => [`./scopes/${name}`, `generated/scopes/${name}`] as const),
  ];
}

async function writeFolder(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}
