import { Document as YamlDocument, isScalar, Scalar, visit } from "yaml";
import { checkVersion } from "../document/checks/version.ts";
import { readJson } from "../document/read/json.ts";
import { parse } from "../document/read/parse.ts";
import { readYaml } from "../document/read/yaml.ts";
import type { Content } from "./content.ts";
import { cutDocument } from "./cut.ts";

/**
 * The text that is kept of a document: YAML as it is, JSON as YAML, and what is cut as YAML too.
 *
 * @param pattern - the paths to keep, if not all.
 * @throws DocumentError for a syntax error or another version of OpenAPI, SourceError when the pattern
 * matches no path.
 */
export function keptText(
  { source, text }: Pick<Content, "source" | "text">,
  pattern: string | undefined,
): string {
  const json = readJson(source);
  if (pattern === undefined) return json === undefined ? text : toYaml(json.value);
  checkVersion(parse(source));
  const { value } = json ?? readYaml(source);
  return toYaml(cutDocument(value, pattern, source.path));
}

/** Writes a value as YAML with one value a line, since that is what a diff can show. */
function toYaml(value: unknown): string {
  const document = new YamlDocument(value);
  visit(document, {
    // Without quotes, `<<` would merge.
    Pair(_key, { key }) {
      if (isScalar(key) && key.value === "<<") key.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return document.toString({ lineWidth: 0 });
}
