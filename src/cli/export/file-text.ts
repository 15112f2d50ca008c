import { Document, isMap, Scalar, visit } from "yaml";
import { schemaLineOf } from "../file/schema-line.ts";
import { escape } from "../output.ts";
import type { HeldState } from "./hold.ts";

/** A team as a file can hold it. */
export interface ExportedTeam extends HeldState {
  readonly team: string;
  readonly name: string | undefined;
}

/** What is set for teams of an organisation. */
export interface Exported {
  readonly org: string;
  readonly teams: readonly ExportedTeam[];
  /** Teams that were not read, and why, in words. */
  readonly missing: readonly string[];
}

/** A file in JSON. What it cannot hold is under a key that is the author's own. */
export function jsonOf({ org, teams }: Exported): string {
  return JSON.stringify({
    org,
    teams: byTeam(teams, (team) => ({
      ...heldBy(team),
      ...(isWhole(team) ? {} : { "x-left-out": team.leftOut }),
    })),
  });
}

/** Lines of a file in YAML. What it cannot hold is in comments. */
export function yamlOf({ org, teams, missing }: Exported, schema: string): string[] {
  const document = new Document({ org, teams: byTeam(teams, heldBy) });
  const entries = document.get("teams");
  for (const [index, { value }] of (isMap(entries) ? entries.items : []).entries()) {
    const team = teams[index];
    if (team !== undefined && !isWhole(team) && isMap(value)) value.comment = commentOf(team);
  }
  visit(document, {
    Scalar: (_, node) => {
      if (!isPlain(node.value)) node.type = Scalar.QUOTE_DOUBLE;
    },
    Seq: (_, node) => {
      node.flow = true;
    },
  });
  const text = document.toString({ lineWidth: 0, flowCollectionPadding: false });
  const missed = missing.map((words) => `# ${words}.`);
  return [schemaLineOf(schema), ...text.trimEnd().split("\n"), ...missed];
}

function byTeam(teams: readonly ExportedTeam[], valueOf: (team: ExportedTeam) => object): object {
  return Object.fromEntries(teams.map((team) => [team.team, valueOf(team)]));
}

function heldBy({ name, requirements }: ExportedTeam): object {
  return { ...(name !== undefined && { "x-name": name }), ...requirements };
}

function isWhole({ leftOut }: ExportedTeam): boolean {
  return Object.keys(leftOut).length === 0;
}

/**
 * Whether YAML may be left to decide on quotes. The output escapes what a terminal obeys or hides,
 * which only means the same inside of them.
 */
function isPlain(value: unknown): boolean {
  return /^\w[ -~]*$/.test(String(value));
}

/** Each line is JSON, in which no name of a server begins another line. */
function commentOf({ leftOut }: ExportedTeam): string {
  const lines = Object.entries(leftOut).map(([provider, lists]) => {
    return escape(` ${JSON.stringify(provider)}: ${JSON.stringify(lists)}`);
  });
  const heading = " Not in the document, and so left out; what is left out stays as it is:";
  return [heading, ...lines].join("\n");
}
