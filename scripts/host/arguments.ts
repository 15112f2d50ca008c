import { parseArgs, type ParseArgsConfig } from "node:util";
import { codeOf } from "../common/system-error.ts";
import { UsageError } from "./host.ts";

/**
 * Parses the arguments of a command.
 *
 * @throws UsageError for arguments that the command does not accept; it points to `--help`.
 */
export function parseArguments<const Config extends ParseArgsConfig>(config: Config) {
  try {
    return parseArgs<Config>(config);
  } catch (error) {
    if (codeOf(error)?.startsWith("ERR_PARSE_ARGS_") !== true) throw error;
    // The other sentences explain how to pass a positional argument that looks like an option.
    const [message = ""] = (error as Error).message.split(". "); // it has a code, so it is an error
    throw new UsageError(`${message}. See --help.`);
  }
}

/** Formats a command of npm as a user types it, with words quoted that a shell would split or expand. */
export function commandLine(command: string, words: readonly string[]): string {
  const quoted = words.map((word) => (/^[\w./:@=-]+$/.test(word) ? word : JSON.stringify(word)));
  return [`npm run ${command}`, ...(words.length > 0 ? ["--", ...quoted] : [])].join(" ");
}
