import type { Options } from "./arguments.ts";
import type { ExitCode, Host } from "./host.ts";

/** A command of this program, as its own module exports it. */
export interface Command {
  /** Its own flags, beside those that every command takes. */
  readonly options: Options;
  readonly run: (args: readonly string[], host: Host) => Promise<ExitCode>;
}

/** What is known of a command before its module is loaded. */
export interface Entry {
  /** What `--help` prints. Its first line shows how the command is called. */
  readonly help: string;
  /** What its word can be, where that is not a path. */
  readonly words?: readonly string[];
  /** Loads its module. */
  readonly load: () => Promise<{ readonly command: Command }>;
}
