import { createConfig, lintDocument } from "@redocly/openapi-core";
import { type Files, FilesResolver } from "./files.ts";
import { property } from "./json.ts";
import { parsePointer } from "./pointer.ts";
import type { Problem } from "./problem.ts";
import { isDataPointer } from "./references.ts";
import { quote } from "./visible.ts";

/**
 * Checks that the document is made as OpenAPI says and that every `$ref` leads somewhere.
 *
 * Two rules of Redocly's, no more: the others refuse documents that are in order. A property that
 * OpenAPI does not know is an error when it looks like a slip of one it knows, else a warning, for
 * vendors do use properties of their own.
 */
export async function lint(entry: string, files: Files): Promise<Problem[]> {
  const config = await createConfig({ rules: { struct: "error", "no-unresolved-refs": "error" } });
  const resolver = new FilesResolver(files);
  const found = await lintDocument({
    document: resolver.document(entry),
    config: config.styleguide,
    externalRefResolver: resolver,
  });
  // A component that is referred to twice is visited, and complained of, twice.
  const problems = new Map<string, Problem>();
  for (const { message, suggest, location } of found) {
    const [at] = location;
    if (at?.pointer === undefined || isDataPointer(at.pointer)) continue;
    const file = files.get(at.source.absoluteRef);
    if (namesMappedSchema(file?.value, at.pointer)) continue;
    const part = at.reportOnKey === true ? "key" : "value";
    // Redocly has no rule of its own for unknown properties: the message is all there is to go by.
    const isUnknown = message.endsWith("is not expected here.");
    problems.set(`${at.source.absoluteRef} ${at.pointer} ${message}`, {
      severity: isUnknown && suggest.length === 0 ? "warning" : "error",
      message: message.endsWith(".") ? message : `${message}.`,
      cure: cureOf(message, suggest[0]),
      pointer: at.pointer === "#/" ? "#" : at.pointer,
      ...(file && { place: file.locate(at.pointer, part) }),
    });
  }
  return [...problems.values()];
}

function cureOf(message: string, suggestion: string | undefined): string {
  if (suggestion !== undefined) return `Did you mean ${quote(suggestion)}?`;
  return message.startsWith("Can't resolve $ref")
    ? "Add what it refers to, or mend the reference."
    : "Mend this object as the OpenAPI Specification describes it.";
}

/**
 * Whether a pointer leads to a value of a discriminator's mapping that is the name of a schema, which
 * OpenAPI allows beside a reference and Redocly takes for the path of a file.
 *
 * @see https://spec.openapis.org/oas/v3.1.1#discriminator-object
 */
function namesMappedSchema(root: unknown, pointer: string): boolean {
  const tokens = parsePointer(pointer) ?? [];
  if (tokens.at(-2) !== "mapping" || tokens.at(-3) !== "discriminator") return false;
  const name = tokens.reduce(property, root);
  const schemas = property(property(root, "components"), "schemas");
  return typeof name === "string" && property(schemas, name) !== undefined;
}
