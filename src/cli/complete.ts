import { type Options, sharedOptions } from "./arguments.ts";
import { commands, findCommand, firstWords } from "./commands.ts";
import type { ExitCode, Host } from "./host.ts";

/**
 * `complete PROGRAM WORD…`: prints what the last word can become, a line each; nothing where a path
 * is expected.
 */
export async function complete(line: readonly string[], host: Host): Promise<ExitCode> {
  // Bash makes a word of the sign in `--flag=value`.
  const typed = line.slice(1, -1).filter((word) => word !== "=");
  const last = line.at(-1) ?? "";
  // A shell splits and expands what it is given.
  const isPlain = (word: string) => /^[\w.-]+$/.test(word);
  const choices = await choicesAfter(typed, last);
  host.print(...choices.filter((word) => word.startsWith(last) && isPlain(word)));
  return 0;
}

async function choicesAfter(typed: readonly string[], last: string): Promise<readonly string[]> {
  const [name] = typed;
  if (name === undefined) return firstWords;
  if (name === "help") return Object.keys(commands);
  const entry = findCommand(name);
  if (entry === undefined) return [];
  const { command } = await entry.load();
  const options: Options = { ...command.options, ...sharedOptions };
  const previous = typed.at(-1)?.replace(/^--/, "") ?? "";
  if (Object.hasOwn(options, previous) && options[previous]?.type === "string") return [];
  return last.startsWith("-")
    ? Object.keys(options).map((flag) => `--${flag}`)
    : (entry.words ?? []);
}
