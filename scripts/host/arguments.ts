import { parseArgs, type ParseArgsConfig } from "node:util";
import { codeOf } from "../common/system-error.ts";
import { type Host, UsageError } from "./host.ts";

/**
 * Parses the arguments of a command.
 *
 * @throws UsageError for arguments that the command does not accept, which points to `--help`, and for options
 * that npm took for itself: without `--dry-run` a command would write.
 */
export function parseArguments<const Config extends ParseArgsConfig>(
  config: Config,
  env: Host["env"],
) {
  refuseTaken(config, env);
  try {
    return parseArgs<Config>(config);
  } catch (error) {
    if (codeOf(error)?.startsWith("ERR_PARSE_ARGS_") !== true) throw error;
    // The other sentences explain how to pass a positional argument that looks like an option.
    const [message = ""] = (error as Error).message.split(". "); // it has a code, so it is an error
    throw new UsageError(`${message}. See --help.`);
  }
}

/** npm tells its scripts which options it took: `--dry-run` as `npm_config_dry_run`. */
function refuseTaken({ args = [], options = {} }: ParseArgsConfig, env: Host["env"]): void {
  const { npm_lifecycle_event: command } = env;
  if (command === undefined) return;
  const taken = Object.keys(options)
    .filter((name) => !["", "false"].includes(env[`npm_config_${name.replaceAll("-", "_")}`] ?? ""))
    .map((name) => `--${name}`)
    .filter((flag) => !args.some((arg) => arg === flag || arg.startsWith(`${flag}=`)));
  if (taken.length === 0) return;
  const repaired = commandLine(command, taken);
  throw new UsageError(`npm took ${taken.join(", ")} for itself; write it after --: ${repaired}`);
}

/** Formats a command of npm as a user types it, with words quoted that a shell would split or expand. */
export function commandLine(command: string, words: readonly string[]): string {
  const quoted = words.map((word) => (/^[\w./:@=-]+$/.test(word) ? word : JSON.stringify(word)));
  return [`npm run ${command}`, ...(words.length > 0 ? ["--", ...quoted] : [])].join(" ");
}
