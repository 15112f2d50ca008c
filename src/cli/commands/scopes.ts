import { scopesByProvider } from "../../../generated/scopes/index.ts";
import { nearest } from "../../nearest.ts";
import { parseArguments } from "../arguments.ts";
import { scopesHelp } from "../help.ts";
import { type ExitCode, type Host, UsageError } from "../host.ts";
import { quote } from "../text.ts";

/** `scopes [provider]`: what may stand in a file. */
export function scopes(args: readonly string[], host: Host): Promise<ExitCode> {
  const { values, positionals } = parseArguments(args, {}, 1);
  if (values.help) {
    host.print(scopesHelp);
    return Promise.resolve(0);
  }
  const [word] = positionals;
  const all = Object.entries(scopesByProvider);
  const chosen = word === undefined ? all : all.filter(([provider]) => provider === word);
  if (word !== undefined && chosen.length === 0) {
    const near = nearest(word, Object.keys(scopesByProvider));
    throw new UsageError(`${quote(word)} is no provider${near ? `; the nearest is ${near}` : ""}`);
  }
  const table = Object.fromEntries(chosen.map(([provider, rule]) => [provider, rule.scopes]));
  host.print(values.json ? JSON.stringify(table) : tableOf(table, host));
  return Promise.resolve(0);
}

/** A row a scope, each with its provider, so that `grep` finds both. */
function tableOf(table: Readonly<Record<string, readonly string[]>>, { colors }: Host): string {
  const width = Math.max(...Object.keys(table).map((provider) => provider.length));
  return Object.entries(table)
    .flatMap(([provider, scopes]) =>
      scopes.map((scope) => `${colors.bold(provider.padEnd(width))}  ${scope}`),
    )
    .join("\n");
}
