import { apply } from "./commands/apply.ts";
import { complete, completion } from "./commands/completion.ts";
import { exportFile } from "./commands/export.ts";
import { init } from "./commands/init.ts";
import { mock } from "./commands/mock.ts";
import { plan } from "./commands/plan.ts";
import { scopes } from "./commands/scopes.ts";
import { validate } from "./commands/validate.ts";
import {
  applyHelp,
  completionHelp,
  exportHelp,
  initHelp,
  mainHelp,
  mockHelp,
  planHelp,
  scopesHelp,
  validateHelp,
} from "./help.ts";
import { type ExitCode, type Host, UsageError } from "./host.ts";
import { Interruption } from "./interruption.ts";
import { red } from "./output.ts";
import { unknownWord } from "./text.ts";

interface Command {
  readonly run: (args: readonly string[], host: Host) => Promise<ExitCode>;
  readonly help: string;
}

const commands: Readonly<Record<string, Command>> = {
  plan: { run: plan, help: planHelp },
  apply: { run: apply, help: applyHelp },
  export: { run: exportFile, help: exportHelp },
  validate: { run: validate, help: validateHelp },
  scopes: { run: scopes, help: scopesHelp },
  init: { run: init, help: initHelp },
  mock: { run: mock, help: mockHelp },
  completion: { run: completion, help: completionHelp },
};

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
  const command = findCommand(word);
  if (command !== undefined) return command.run(args, host);
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
      throw new UsageError("no command is given", `Expected ${words().join(", ")}`);
    default:
      throw unknownWord("command", word, words());
  }
}

function helpOf(word: string | undefined): string {
  if (word === undefined) return mainHelp;
  const command = findCommand(word);
  if (command === undefined) throw unknownWord("command", word, Object.keys(commands));
  return command.help;
}

function words(): string[] {
  return [...Object.keys(commands), "help", "version"];
}

function findCommand(word = ""): Command | undefined {
  return Object.hasOwn(commands, word) ? commands[word] : undefined;
}

/** Reports what is wrong and how the command is called. */
function reportUsage(
  { message, more }: UsageError,
  command: Command | undefined,
  host: Host,
): void {
  const [usage = ""] = (command?.help ?? mainHelp).split("\n");
  host.report([red(message)], ...(more === undefined ? [] : [more]), "", usage, "See --help.");
}
