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
    // The first sentence names the argument; the rest is about positional arguments.
    const [message = ""] = (error as Error).message.split(/\.(?: To | Did |\n)/); // it has a code
    throw new UsageError(`${message.replace(/\.$/, "")}. See --help.`);
  }
}
