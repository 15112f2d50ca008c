import { parseArgs, type ParseArgsConfig } from "node:util";
import { codeOf } from "../common/system-error.ts";
import { UsageError } from "./host.ts";

/**
 * Parses the arguments of a command.
 *
 * @throws UsageError for what the command does not know, with the way to its help.
 */
export function parseArguments<const Config extends ParseArgsConfig>(config: Config) {
  try {
    return parseArgs<Config>(config);
  } catch (error) {
    if (codeOf(error)?.startsWith("ERR_PARSE_ARGS_") !== true) throw error;
    // The sentences after the first tell how to pass a positional argument that looks like an option.
    const [message = ""] = (error as Error).message.split(". "); // it has a code, so it is an error
    throw new UsageError(`${message}. See --help.`);
  }
}

/** Writes a command as it is typed, with the options that have a value. */
export function commandLine(
  command: string,
  options: Readonly<Record<string, string | undefined>>,
): string {
  const words = Object.entries(options).flatMap(([name, value]) =>
    value === undefined ? [] : [name, quoteWord(value)],
  );
  return [command, ...(words.length > 0 ? ["--", ...words] : [])].join(" ");
}

/** Quotes a word of a command where a shell would take it apart. */
export function quoteWord(word: string): string {
  return /^[\w./:@=-]+$/.test(word) ? word : JSON.stringify(word);
}
