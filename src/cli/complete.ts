import { type Options, sharedOptions } from "./arguments.ts";
import { commands, findCommand, firstWords } from "./commands.ts";
import type { ExitCode, Host } from "./host.ts";

/**
 * `complete PROGRAM WORD…`: prints what the last word can become, a line each; nothing where a path
 * is expected.
 */
export function complete(line: readonly string[], host: Host): Promise<ExitCode> {
  // Bash makes a word of the sign in `--flag=value`.
  const typed = line.slice(1, -1).filter((word) => word !== "=");
  const last = line.at(-1) ?? "";
  // A shell splits and expands what it is given.
  const isPlain = (word: string) => /^[\w.-]+$/.test(word);
  const found = choicesAfter(typed, last).filter((word) => word.startsWith(last) && isPlain(word));
  host.print(...found);
  return Promise.resolve(0);
}

function choicesAfter(typed: readonly string[], last: string): readonly string[] {
  const [name] = typed;
  if (name === undefined) return firstWords;
  if (name === "help") return Object.keys(commands);
  const command = findCommand(name);
  if (command === undefined) return [];
  const options: Options = { ...command.options, ...sharedOptions };
  const previous = typed.at(-1)?.replace(/^--/, "") ?? "";
  if (Object.hasOwn(options, previous) && options[previous]?.type === "string") return [];
  return last.startsWith("-")
    ? Object.keys(options).map((flag) => `--${flag}`)
    : (command.words ?? []);
}
