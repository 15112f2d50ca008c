/** First line of a file of teams: where an editor finds what the file can hold. */
export const schemaLine =
  "# yaml-language-server: $schema=node_modules/junction-team-scopes/generated/teams.schema.json";
