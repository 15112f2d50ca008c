import { nearest } from "../nearest.ts";
import { apply } from "./commands/apply.ts";
import { mainHelp } from "./help.ts";
import { type ExitCode, type Host, UsageError } from "./host.ts";
import { scopes } from "./commands/scopes.ts";
import { Interruption } from "./interruption.ts";
import { red } from "./output.ts";
import { quote } from "./text.ts";
import { validate } from "./commands/validate.ts";

const commands: Readonly<
  Record<string, (args: readonly string[], host: Host) => Promise<ExitCode>>
> = { apply, validate, scopes };

/**
 * Runs the command and gives the exit code. What the user did wrong is reported without a stack; a
 * fault of ours is thrown.
 */
export async function run(args: readonly string[], host: Host): Promise<number> {
  const { signal } = host;
  try {
    const code = await dispatch(args, host);
    return signal.aborted ? exitCodeOf(signal) : code;
  } catch (error) {
    if (signal.aborted && error === signal.reason) {
      host.report("Interrupted before anything was done.");
      return exitCodeOf(signal);
    }
    if (!(error instanceof UsageError)) throw error;
    host.report([red(error.message)], "See junction-team-scopes --help");
    return 2;
  }
}

function exitCodeOf({ reason }: AbortSignal): number {
  return reason instanceof Interruption ? reason.exitCode : 1;
}

async function dispatch([name, ...args]: readonly string[], host: Host): Promise<ExitCode> {
  if (name === "--help" || name === "--version") {
    host.print(...(name === "--help" ? mainHelp.split("\n") : [host.version]));
    return 0;
  }
  if (name === undefined)
    throw new UsageError(`Give a command: ${Object.keys(commands).join(", ")}`);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command !== undefined) return command(args, host);
  const near = nearest(name, [...Object.keys(commands), "--help", "--version"]);
  throw new UsageError(`unknown command ${quote(name)}${near ? `; did you mean ${near}?` : ""}`);
}
