import { isAbsolute, relative, resolve, sep } from "node:path";
import { isatty } from "node:tty";
import { createColors } from "picocolors";
import { escapeInvisible } from "../common/escape.ts";
import { codeOf, systemReason } from "../common/system-error.ts";
import { UserError } from "../common/user-error.ts";

/** Everything outside of itself that a command uses, except files. */
export interface Host {
  /** Folder that relative paths in the arguments start from. */
  readonly cwd: string;
  /** Root of this repository, which the default paths start from. */
  readonly root: string;
  readonly print: (text: string) => void;
  readonly printError: (text: string) => void;
  readonly colors: Colors;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether this is a CI server, where no cache is used. */
  readonly isCi: boolean;
  /** Milliseconds since the process started, which includes loading modules. */
  readonly elapsedMs: () => number;
}

/** Styles of a terminal. Each returns its text unchanged when the output is not a terminal. */
export type Colors = Readonly<
  Record<"bold" | "dim" | "green" | "red" | "yellow", (text: string) => string>
>;

/** How a command ended. */
export type ExitCode = 0 | 1 | 2;

/** The command was called with wrong arguments. */
export class UsageError extends UserError {
  override readonly name = "UsageError";
}

/** Runs a command in this process, with the process's own arguments, output and exit code. */
export async function runProcess(
  command: (args: readonly string[], host: Host) => Promise<ExitCode>,
): Promise<void> {
  const { stdout, stderr, env, argv } = process;
  for (const stream of [stdout, stderr]) {
    stream.once("error", reportLostOutput);
    stream.on("error", () => undefined);
  }
  const host: Host = {
    // npm runs scripts in the root of the package, also when it is called in a subfolder.
    cwd: process.cwd(),
    root: process.cwd(),
    print: (text) => stdout.write(`${text}\n`),
    printError: (text) => stderr.write(`${text}\n`),
    // picocolors itself would enable colours in CI, where the output is not a terminal.
    colors: createColors(isatty(stdout.fd) && !env["NO_COLOR"]),
    env,
    isCi: !["", "0", "false"].includes(env["CI"] ?? ""),
    elapsedMs: () => performance.now(),
  };
  const exitCode = await runCommand(command, argv.slice(2), host);
  process.exitCode ??= exitCode; // an output error may have set it
}

/** Node emits lost output as an event, which would end the process with a stack. */
function reportLostOutput(error: Error): void {
  // A reader that closes the pipe early, as `head` does, has read all it wants.
  if (codeOf(error) === "EPIPE") return;
  process.exitCode = 2;
  process.stderr.write(`Cannot write the output: ${systemReason(error) ?? error.message}.\n`);
}

/** Runs a command. An error becomes the exit code 2 and a message, with a stack unless the user caused it. */
export async function runCommand(
  command: (args: readonly string[], host: Host) => Promise<ExitCode>,
  args: readonly string[],
  host: Host,
): Promise<ExitCode> {
  try {
    return await command(args, host);
  } catch (error) {
    if (error instanceof UserError) host.printError(error.message);
    else host.printError(traceOf(error));
    return 2;
  }
}

/** The stack of a fault of ours, whose message may hold text of the document. */
function traceOf(error: unknown): string {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return trace.split("\n").map(escapeInvisible).join("\n");
}

/** A path for messages: relative to the root, or as the user gave it when it is outside. */
export function shownPath(given: string, { cwd, root }: Pick<Host, "cwd" | "root">): string {
  // What is meant for a URL may hold a password.
  const [scheme] = /^[a-z][a-z\d+.-]+:\/\//i.exec(given) ?? [];
  if (scheme !== undefined) return `${scheme}…`;
  const inside = relative(root, resolve(cwd, given));
  const isOutside = inside.split(sep)[0] === ".." || isAbsolute(inside);
  return isOutside ? given : inside.split(sep).join("/");
}
