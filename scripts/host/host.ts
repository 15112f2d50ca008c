import { isAbsolute, relative, sep } from "node:path";
import { isatty } from "node:tty";
import { createColors } from "picocolors";
import { UserError } from "../common/user-error.ts";

/** Everything a command touches of the world around it, but for files. */
export interface Host {
  /** Folder that relative paths of the arguments start from. */
  readonly cwd: string;
  /** Root of this repository, where the default paths lie. */
  readonly root: string;
  readonly print: (text: string) => void;
  readonly printError: (text: string) => void;
  readonly colors: Colors;
  /** Whether this is a build server, where nothing is taken from an earlier run. */
  readonly isCi: boolean;
  /** Milliseconds since the process started, the loading of modules included. */
  readonly elapsedMs: () => number;
}

/** Styles of a terminal; each gives its text back unchanged where there is none. */
export type Colors = Readonly<
  Record<"bold" | "dim" | "green" | "red" | "yellow", (text: string) => string>
>;

/** How a command ended. */
export type ExitCode = 0 | 1 | 2;

/** The command was called in a way that it does not know. */
export class UsageError extends UserError {
  override readonly name = "UsageError";
}

/** Runs a command in this process. What the user got wrong is printed without a stack. */
export async function runProcess(
  command: (args: readonly string[], host: Host) => Promise<ExitCode>,
): Promise<void> {
  const { stdout, stderr, env, argv } = process;
  const host: Host = {
    // npm starts scripts in the root of the package, wherever it was called.
    cwd: process.cwd(),
    root: process.cwd(),
    print: (text) => stdout.write(`${text}\n`),
    printError: (text) => stderr.write(`${text}\n`),
    // Not picocolors' own guess, which colours in CI: nobody sees a terminal there.
    colors: createColors(isatty(stdout.fd) && !env["NO_COLOR"]),
    isCi: !["", "0", "false"].includes(env["CI"] ?? ""),
    elapsedMs: () => performance.now(),
  };
  process.exitCode = await runCommand(command, argv.slice(2), host);
}

/** Runs a command and turns what the user got wrong into a message and the exit code 2. */
export async function runCommand(
  command: (args: readonly string[], host: Host) => Promise<ExitCode>,
  args: readonly string[],
  host: Host,
): Promise<ExitCode> {
  try {
    return await command(args, host);
  } catch (error) {
    if (error instanceof UserError) host.printError(error.message);
    else host.printError(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return 2;
  }
}

/** A path as it is shown and written into headers: from the root, or its base name when outside. */
export function shownPath(path: string, root: string): string {
  const inside = relative(root, path);
  const isOutside = inside === ".." || inside.startsWith(`..${sep}`) || isAbsolute(inside);
  return isOutside ? (path.split(sep).at(-1) ?? path) : inside.split(sep).join("/");
}
