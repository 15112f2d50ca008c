import { type ChildProcess, spawn } from "node:child_process";
import {
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runGenerate } from "../../scripts/commands/generate.ts";
import { repositoryPath } from "./generate.ts";
import { runIn, scriptPath } from "./script-command.ts";

/** How a run of the command ended. */
export interface Run {
  /** Undefined for a process that was killed. */
  readonly exitCode: number | undefined;
  readonly output: string;
  readonly errors: string;
}

/** A temporary folder that stands for the repository of a run. */
export interface Sandbox {
  readonly folder: string;
  readonly write: (path: string, text: string | Uint8Array) => Promise<void>;
  /** Runs the command in this process. */
  readonly run: (...args: string[]) => Promise<Run>;
  /** Everything below a folder by its path: texts, and for others what they are. */
  readonly snapshot: (path?: string) => Promise<Record<string, string>>;
  readonly remove: () => Promise<void>;
}

export async function createSandbox(): Promise<Sandbox> {
  const folder = await mkdtemp(join(tmpdir(), "sandbox-"));
  return {
    folder,
    write: async (path, text) => {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    },
    run: (...args) => runIn(folder, runGenerate, args),
    snapshot: async (path = ".") => snapshot(join(folder, path)),
    remove: async () => {
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function snapshot(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const name of (await readdir(folder, { recursive: true })).sort()) {
    const path = join(folder, name);
    const stats = await lstat(path);
    if (stats.isFile()) found[name] = await readFile(path, "utf8");
    else found[name] = stats.isSymbolicLink() ? `-> ${await readlink(path)}` : "a folder";
  }
  return found;
}

/**
 * Runs the command in a process of its own.
 *
 * @param before - what the shell does before it becomes the command, such as setting a limit.
 */
export function startGenerate(args: readonly string[], before = ":") {
  const command = [process.execPath, scriptPath("generate")];
  const child = spawn("sh", ["-c", `${before} && exec "$@"`, "sh", ...command, ...args], {
    cwd: repositoryPath,
    env: { ...process.env, CI: "1", NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  return { child, end: endOf(child) };
}

async function endOf(child: ChildProcess): Promise<Run> {
  let output = "";
  let errors = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (output += text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (errors += text));
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject).on("close", resolve);
  });
  return { exitCode: exitCode ?? undefined, output, errors };
}
