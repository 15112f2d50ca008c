import { stringify } from "yaml";
import { schemaLineOf } from "./schema-line.ts";

/** What a template names of the document: providers, their scopes and the names of their lists. */
export type Table = Readonly<
  Record<string, { readonly scopes: readonly string[]; readonly lists: object }>
>;

const maxNamed = 10;

/**
 * Writes a file of teams to begin with. Its UUIDs are still to be filled in: until then it is refused,
 * so that nobody sends an example by mistake.
 *
 * @param schema - path of the JSON Schema from the folder of the file.
 * @param file - how a command line names the file.
 */
export function templateOf(table: Table, schema: string, file: string): string {
  const [[provider, { scopes, lists }] = ["", { scopes: [], lists: {} }], ...others] =
    Object.entries(table);
  const names = others.map(([name]) => word(name));
  const more = names.length - maxNamed;
  const rest = [...names.slice(0, maxNamed), ...(more > 0 ? [`${more} more`] : [])];
  const requirement = Object.keys(lists).flatMap((list, index) => {
    const [scope] = index === 0 ? scopes : [];
    return scope === undefined ? [`${word(list)}: []`] : [`${word(list)}:`, `  - ${word(scope)}`];
  });
  return `${schemaLineOf(schema)}

# Which scopes the users of each team must, or may, grant. A connection is
# established only when a user granted every scope that they must grant.
# Fill in the UUIDs; then check this file, see what would change, and send it:
#
#   npx --no junction-team-scopes validate ${file}
#   npx --no junction-team-scopes plan ${file}
#   npx --no junction-team-scopes apply ${file}

org: <UUID of your organisation>

# Requirements for every team. What a team says of a provider wins.
# defaults:
#   ${word(provider)}:
${requirement.map((line) => `#     ${line}`).join("\n")}

teams:
  <UUID of a team>:
    x-name: My team # shown beside the UUID
    ${word(provider)}:
${requirement.map((line) => `      ${line}`).join("\n")}
    # Other providers are ${rest.join(", ")}.
    # This lists their scopes: npx --no junction-team-scopes scopes
`;
}

/** A string as YAML: as it is, if that is how YAML writes it, and a reviewer sees all of it. */
function word(text: string): string {
  if (/^[!-~]+$/.test(text) && stringify(text) === `${text}\n`) return text;
  return JSON.stringify(text).replace(
    /[^ -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
