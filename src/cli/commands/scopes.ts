import { scopesByProvider } from "../../../generated/scopes/index.ts";
import { parseArguments } from "../arguments.ts";
import { scopesHelp } from "../help.ts";
import type { ExitCode, Host } from "../host.ts";
import { bold, type Line } from "../output.ts";
import { unknownWord } from "../text.ts";

/** `scopes [PROVIDER]`: lists the scopes that a file can name. */
export function scopes(args: readonly string[], host: Host): Promise<ExitCode> {
  const { values, positionals } = parseArguments(args, {}, 1);
  if (values.help) {
    host.print(...scopesHelp.split("\n"));
    return Promise.resolve(0);
  }
  const [word] = positionals;
  const all = Object.entries(scopesByProvider);
  const chosen = word === undefined ? all : all.filter(([provider]) => provider === word);
  if (word !== undefined && chosen.length === 0) {
    throw unknownWord("provider", word, Object.keys(scopesByProvider));
  }
  const table = Object.fromEntries(chosen.map(([provider, rule]) => [provider, rule.scopes]));
  host.print(...(values.json ? [JSON.stringify(table)] : linesOf(table)));
  return Promise.resolve(0);
}

/** A line for each scope, with its provider, so that `grep` finds both. */
function linesOf(table: Readonly<Record<string, readonly string[]>>): Line[] {
  const width = Math.max(...Object.keys(table).map((provider) => provider.length));
  return Object.entries(table).flatMap(([provider, scopes]) =>
    scopes.map((scope) => [bold(provider.padEnd(width)), `  ${scope}`]),
  );
}
