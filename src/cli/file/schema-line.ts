/** The JSON Schema of a file of teams, from a folder in which the package is installed. */
export const installedSchema = "node_modules/junction-team-scopes/generated/teams.schema.json";

/** First line of a file of teams: where an editor finds what the file can hold. */
export function schemaLineOf(schema: string): string {
  return `# yaml-language-server: $schema=${schema}`;
}
