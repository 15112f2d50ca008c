import { complete } from "./complete.ts";
import type { Entry } from "./command.ts";
import { commands, findCommand, firstWords } from "./commands.ts";
import { mainHelp } from "./help.ts";
import { type ExitCode, type Host, UsageError } from "./host.ts";
import { Interruption } from "./interruption.ts";
import { red } from "./output.ts";
import { unknownWord } from "./text.ts";

/** Other words for what a flag asks for, as other tools have them. */
const synonyms: Readonly<Record<string, string>> = {
  "-h": "help",
  "--help": "help",
  "-v": "version",
  "--version": "version",
};

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
    reportUsage(error, findCommand(args[0]), host);
    return 2;
  }
}

function exitCodeOf({ reason }: AbortSignal): number {
  return reason instanceof Interruption ? reason.exitCode : 1;
}

async function dispatch([word = "", ...args]: readonly string[], host: Host): Promise<ExitCode> {
  const entry = findCommand(word);
  if (entry !== undefined) {
    if (args.some((arg) => synonyms[arg] === "help")) {
      host.print(...entry.help.split("\n"));
      return 0;
    }
    const { command } = await entry.load();
    return command.run(args, host);
  }
  switch (synonyms[word] ?? word) {
    case "help":
      host.print(...helpOf(args[0]).split("\n"));
      return 0;
    case "complete":
      return complete(args, host);
    case "version":
      host.print(host.version);
      return 0;
    case "":
      throw new UsageError("no command is given", `Expected ${firstWords.join(", ")}`);
    default:
      throw unknownWord("command", word, firstWords);
  }
}

function helpOf(word: string | undefined): string {
  if (word === undefined) return mainHelp;
  const command = findCommand(word);
  if (command === undefined) throw unknownWord("command", word, Object.keys(commands));
  return command.help;
}

/** Reports what is wrong and how the command is called. */
function reportUsage({ message, more }: UsageError, command: Entry | undefined, host: Host): void {
  const [usage = ""] = (command?.help ?? mainHelp).split("\n");
  host.report([red(message)], ...(more === undefined ? [] : [more]), "", usage, "See --help.");
}
