import { dirname, join, resolve } from "node:path";
import type { Host } from "../host.ts";

/** The JSON Schema of a file of teams, from a folder in which the package is installed. */
export const installedSchema = "node_modules/junction-team-scopes/generated/teams.schema.json";

/** Path of the schema from the folder of a file, by way of the nearest `node_modules` that has it. */
export function findSchema(file: string, { exists }: Pick<Host, "exists">): string | undefined {
  let path = installedSchema;
  for (let folder = resolve(dirname(file)); ; folder = dirname(folder)) {
    if (exists(join(folder, installedSchema))) return path;
    if (folder === dirname(folder)) return undefined;
    path = `../${path}`;
  }
}

/** First line of a file of teams: where an editor finds what the file can hold. */
export function schemaLineOf(schema: string): string {
  return `# yaml-language-server: $schema=${schema}`;
}
