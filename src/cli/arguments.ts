import { parseArgs } from "node:util";
import { UsageError } from "./host.ts";
import { quote, unknownWord } from "./text.ts";

/** Flags by name, as parseArgs takes them. */
export type Options = Readonly<
  Record<
    string,
    | { type: "string"; default?: string; multiple?: boolean; short?: never }
    | { type: "boolean"; default?: boolean; short?: string }
  >
>;

/** Flags that every command takes. */
export const sharedOptions = {
  help: { type: "boolean", default: false, short: "h" },
} as const satisfies Options;

/** The flag of every command whose result is data. */
export const jsonOption = { json: { type: "boolean", default: false } } as const satisfies Options;

/**
 * Parses what follows the name of a command.
 *
 * Faults are found in the tokens: the messages of parseArgs repeat values, and suggest nothing.
 *
 * @throws {UsageError} For an unknown flag, a missing value, or more words than the command takes.
 */
export function parseArguments<const Own extends Options>(
  args: readonly string[],
  own: Own,
  mostWords: number,
): ReturnType<typeof parseArgs<{ options: typeof sharedOptions & Own; allowPositionals: true }>> {
  const options = { ...sharedOptions, ...own };
  const parsed = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of parsed.tokens) {
    if (token.kind === "option") checkOption(token.name, token.rawName, token.value, options);
  }
  const extra = parsed.positionals[mostWords];
  if (extra !== undefined) throw new UsageError(`unexpected argument ${quote(extra)}`);
  // Once more for the types; what would make it throw was refused above.
  return parseArgs({ args: [...args], options, allowPositionals: true });
}

function checkOption(
  name: string,
  rawName: string,
  value: string | undefined,
  options: Options,
): void {
  // An inherited property, such as `constructor`, is not a flag.
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  const isShort = !rawName.startsWith("--");
  if (option === undefined || (isShort && option.short === undefined)) {
    throw unknownWord("flag", rawName, Object.keys(options), "--");
  }
  const isMissing = value === undefined || value === "" || /^--?\w/.test(value);
  if (option.type === "string" && isMissing) throw new UsageError(`--${name} needs a value`);
  if (option.type === "boolean" && value !== undefined) {
    throw new UsageError(`--${name} takes no value`);
  }
}

/** The value of a flag that is a whole number within bounds. */
export function wholeNumber(flag: string, value: string, least: number, most: number): number {
  const number = /^\d{1,9}$/.test(value) ? Number(value) : NaN;
  if (number >= least && number <= most) return number;
  throw new UsageError(`--${flag} must be a whole number from ${least} to ${most}`);
}
