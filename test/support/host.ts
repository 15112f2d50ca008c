import type { Host } from "../../src/cli/host.ts";
import { createOutput } from "../../src/cli/output.ts";

/** What a command came to. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The world that a command runs in: files by name, and what else differs from an empty one. */
export interface World extends Partial<
  Pick<Host, "create" | "env" | "isTerminal" | "print" | "signal" | "wait">
> {
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** Sees each text that is written to standard output, at once. */
  readonly onOutput?: (text: string) => void;
}

/** What takes the arguments of a command and runs it. */
export type Start = (args: readonly string[], host: Host) => Promise<number>;

/** Runs a command in this process; only its host is not the real one. */
export async function runCommand(
  start: Start,
  args: readonly string[],
  world: World = {},
): Promise<Ran> {
  let stdout = "";
  let stderr = "";
  const { files = {}, onOutput, ...others } = world;
  const code = await start(args, {
    env: {},
    read: (path) => {
      const content = files[path];
      return content === undefined
        ? Promise.reject(Object.assign(new Error("no such file"), { code: "ENOENT" }))
        : Promise.resolve(Buffer.from(content));
    },
    create: () => Promise.resolve(),
    exists: (path) => Object.hasOwn(files, path),
    ...createOutput({
      stdout: (text) => {
        stdout += text;
        onOutput?.(text);
      },
      stderr: (text) => (stderr += text),
      isTerminal: world.isTerminal ?? false,
      columns: () => undefined,
      colors: { bold: String, green: String, red: String },
    }),
    isTerminal: false,
    signal: new AbortController().signal,
    wait: () => Promise.resolve(),
    version: "1.2.3",
    ...others,
  });
  return { code, stdout, stderr };
}
