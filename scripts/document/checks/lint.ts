import { createConfig, lintDocument } from "@redocly/openapi-core";
import { type Files, runRedocly } from "../refs/redocly.ts";
import { property } from "../../common/json.ts";
import { formatPointer, parsePointer, type Tokens } from "../../common/pointer.ts";
import { located, type Problem } from "../../common/problem.ts";
import { quote } from "../../common/escape.ts";
import { isInExtension } from "../visit.ts";

/**
 * Checks that the document has the structure that OpenAPI describes and that every `$ref` leads somewhere.
 *
 * Only two rules of Redocly are used: the others refuse valid documents. A property that OpenAPI does not
 * know is an error when it looks like a misspelling of one that it knows, and otherwise a warning, since
 * vendors use properties of their own; so is `nullable` without a type.
 */
export async function lint(entry: string, files: Files): Promise<Problem[]> {
  const rules = { struct: "error", "no-unresolved-refs": "error" } as const;
  const { styleguide } = await createConfig({ rules });
  const found = await runRedocly("lint", entry, files, (document, externalRefResolver) =>
    lintDocument({ document, config: styleguide, externalRefResolver }),
  );
  const version = String(property(files.get(entry)?.value, "openapi"));
  // A component that is referred to twice is visited, and reported, twice.
  const problems = new Map<string, Problem>();
  for (const { message, suggest, location } of found) {
    const [at] = location;
    if (at?.pointer === undefined) continue;
    const path = at.source.absoluteRef;
    const file = files.get(path);
    // Redocly escapes less of a pointer than RFC 6901 asks for in a fragment.
    const tokens = parsePointer(at.pointer.replaceAll("%", "%25")) ?? [];
    const pointer = formatPointer(tokens);
    // Redocly describes some extensions, which are data here.
    if (isInExtension(file?.value, tokens)) continue;
    if (namesMappedSchema(file?.value, tokens)) continue;
    if (isBooleanSchema(file?.value, tokens, message)) continue;
    const part = at.reportOnKey === true ? "key" : "value";
    const harmless = suggest.length === 0 ? hintOfHarmless(message) : undefined;
    const problem = {
      severity: harmless === undefined ? ("error" as const) : ("warning" as const),
      message: message.endsWith(".") ? message : `${message}.`,
      hint: harmless ?? hintOfNull(file?.value, tokens, version) ?? hintOf(message, suggest[0]),
      pointer,
    };
    const place = () => file?.locate(pointer, part);
    problems.set(`${path} ${pointer} ${message}`, located(problem, place));
  }
  return [...problems.values()];
}

/**
 * Returns a hint for a harmless habit of vendors; undefined for anything else.
 *
 * Redocly has no separate rules for these, so they are recognised by their messages.
 */
function hintOfHarmless(message: string): string | undefined {
  if (message.endsWith("is not expected here.")) {
    return "Begin its name with `x-` if it is an extension; the generator ignores it.";
  }
  // OpenAPI 3.0.3 gives it no meaning without a type, but GitHub and others use it so.
  if (message.startsWith("The `type` field must be defined when the `nullable` field is used")) {
    return "Add the type; until then null counts as allowed.";
  }
  return undefined;
}

/** OpenAPI 3.0 has no type `null`, which documents written for 3.1 use. */
function hintOfNull(root: unknown, tokens: Tokens, version: string): string | undefined {
  if (tokens.at(-1) !== "type" || !version.startsWith("3.0.")) return undefined;
  const type = tokens.reduce(property, root);
  const hasNull = type === "null" || (Array.isArray(type) && type.includes("null"));
  return hasNull ? "Use `nullable: true`: OpenAPI 3.0 has no type `null`." : undefined;
}

function hintOf(message: string, suggestion: string | undefined): string {
  if (suggestion !== undefined) return `Did you mean ${quote(suggestion)}?`;
  return message.startsWith("Can't resolve $ref")
    ? "Add what it refers to, or fix the reference."
    : "Fix this object as the OpenAPI Specification describes it.";
}

/** Whether Redocly reports a schema that is `true` or `false`, which OpenAPI 3.1 allows anywhere. */
function isBooleanSchema(root: unknown, tokens: Tokens, message: string): boolean {
  return (
    message.startsWith("Expected type `Schema` (object) but got `boolean`") &&
    String(property(root, "openapi")).startsWith("3.1.") &&
    typeof tokens.reduce(property, root) === "boolean"
  );
}

/**
 * Whether a pointer leads to a value of a discriminator's mapping that is the name of a schema, which
 * OpenAPI allows beside a reference and Redocly reads as the path of a file.
 *
 * @see https://spec.openapis.org/oas/v3.1.1#discriminator-object
 */
function namesMappedSchema(root: unknown, tokens: Tokens): boolean {
  if (tokens.at(-2) !== "mapping" || tokens.at(-3) !== "discriminator") return false;
  const name = tokens.reduce(property, root);
  const schemas = property(property(root, "components"), "schemas");
  return typeof name === "string" && property(schemas, name) !== undefined;
}
