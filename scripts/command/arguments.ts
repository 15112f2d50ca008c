import { parseArgs, type ParseArgsConfig } from "node:util";
import { codeOf } from "../output/output-error.ts";
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
    // The sentences after the first are about positional arguments, which no command takes.
    const [message = ""] = (error as Error).message.split(". "); // it has a code, so it is an error
    throw new UsageError(`${message}. See --help.`);
  }
}
