import type { Options } from "./arguments.ts";
import type { ExitCode, Host } from "./host.ts";

/** A command of this program. */
export interface Command {
  /** What `--help` prints. Its first line shows how the command is called. */
  readonly help: string;
  /** Its own flags, beside those that every command takes. */
  readonly options: Options;
  /** What its word can be, where that is not a path. */
  readonly words?: readonly string[];
  readonly run: (args: readonly string[], host: Host) => Promise<ExitCode>;
}
