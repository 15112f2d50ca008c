import { scopesByProvider } from "../../../generated/scopes/index.ts";
import { fieldsOf } from "../../fields.ts";
import type { ScopeRequirements } from "../../upsert.ts";
import { jsonOption, type Options, parseArguments } from "../arguments.ts";
import { readInput, reportFaults } from "../file/input.ts";
import type { Command } from "../command.ts";
import type { ExitCode, Host } from "../host.ts";
import { bold, type Line } from "../output.ts";
import { unknownWord } from "../text.ts";

const options = { ...jsonOption, used: { type: "string" } } as const satisfies Options;

type Table = Readonly<Record<string, readonly string[]>>;

/** `scopes [PROVIDER]`: lists the scopes that a file can name, or those that one does name. */
export async function scopes(args: readonly string[], host: Host): Promise<ExitCode> {
  const { values, positionals } = parseArguments(args, options, 1);
  const [word] = positionals;
  const names = Object.keys(scopesByProvider);
  if (word !== undefined && !names.includes(word)) throw unknownWord("provider", word, names);
  let table: Table = Object.fromEntries(
    Object.entries(scopesByProvider)
      .filter(([provider]) => word === undefined || provider === word)
      .map(([provider, { scopes }]) => [provider, scopes]),
  );
  if (values.used !== undefined) {
    // Only here, since the list of all scopes needs no YAML.
    const { maxFileMiB, parseTeamFile, requirementsOf } = await import("../file/team-file.ts");
    const content = parseTeamFile(await readInput(host, values.used, maxFileMiB));
    if (content.faults.length > 0) {
      reportFaults(host, values.used, content.faults, values.json);
      return 2;
    }
    table = restrict(table, requirementsOf(content));
  }
  host.print(...(values.json ? [JSON.stringify(table)] : linesOf(table)));
  return 0;
}

/** What is left of a table: the scopes of every list of every requirement. */
function restrict(table: Table, all: readonly ScopeRequirements[]): Table {
  const used = new Map<string, Set<unknown>>();
  for (const [provider, requirement] of all.flatMap((each) => Object.entries(each))) {
    const scopes = used.get(provider) ?? new Set();
    used.set(provider, scopes);
    for (const list of Object.values(fieldsOf(requirement))) {
      for (const scope of Array.isArray(list) ? list : []) scopes.add(scope);
    }
  }
  return Object.fromEntries(
    Object.entries(table)
      .map(([provider, scopes]) => {
        return [provider, scopes.filter((scope) => used.get(provider)?.has(scope))] as const;
      })
      .filter(([, scopes]) => scopes.length > 0),
  );
}

/** A line for each scope, with its provider, so that `grep` finds both. */
function linesOf(table: Table): Line[] {
  const width = Math.max(...Object.keys(table).map((provider) => provider.length));
  return Object.entries(table).flatMap(([provider, scopes]) =>
    scopes.map((scope) => [bold(provider.padEnd(width)), `  ${scope}`]),
  );
}

export const command = { options, run: scopes } satisfies Command;
