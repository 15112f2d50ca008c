import {
  astToString,
  type GlobalContext,
  type OpenAPI3,
  resolveRef,
  scanDiscriminators,
  transformSchema,
} from "openapi-typescript";
import ts from "typescript";
import { property } from "../common/json.ts";
import { children } from "../common/node.ts";
import { Report } from "../common/report.ts";
import type { Document } from "../document/load.ts";
import { untieRecursion } from "./recursion.ts";
import { schemaInput } from "./schema-input.ts";
import { commentText, escapeLines, header } from "./text.ts";

/**
 * Emits `schema.ts`: the types `paths`, `components` and `operations`, by openapi-typescript.
 *
 * Its transform is called without the linting and bundling that `openapiTS()` puts before it: the
 * document has been through both, and that resolver would read files and ask the network.
 *
 * @throws DocumentError for what no types can be made of.
 */
export function emitSchema(document: Document): string {
  const report = new Report(document);
  const nodes = untieRecursion(transform(schemaInput(document.root), report), report);
  report.finish();
  for (const node of nodes) sanitizeComments(node);
  return `${header(document.path)}\n\n${escapeLines(astToString(nodes))}`;
}

/** The transform throws without a place. Each part is then tried alone, to find those that it throws at. */
function transform(root: OpenAPI3, report: Report): ts.Node[] {
  try {
    return transformPart(root, root);
  } catch (cause) {
    const reasons = partsOf(root).flatMap(({ part, pointer }) => {
      const reason = reasonAgainst(part, root);
      return reason === undefined ? [] : [{ pointer, reason }];
    });
    const whole = { pointer: "#", reason: reasonOf(cause) };
    for (const { pointer, reason } of reasons.length > 0 ? reasons : [whole]) {
      const message = `openapi-typescript makes no types of this: ${reason}.`;
      report.error(
        pointer,
        message,
        "Write this object as the OpenAPI Specification describes it.",
      );
    }
    report.finish();
    throw cause;
  }
}

function reasonAgainst(part: OpenAPI3, whole: OpenAPI3): string | undefined {
  try {
    transformPart(part, whole);
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

function reasonOf(error: unknown): string {
  // What the engines say of a stack that is full helps nobody.
  if (error instanceof RangeError) return "it is nested too deeply";
  return error instanceof Error ? error.message : String(error);
}

/** Transforms a part of a document, whose references are looked up in the whole. */
function transformPart(part: OpenAPI3, whole: OpenAPI3): ts.Node[] {
  // The transform writes into discriminators' schemas.
  const [schema, rest] = structuredClone([part, whole] as const);
  return transformSchema(schema, context(schema, rest));
}

/** The operations and components of a document, each as a document of its own. */
function partsOf(root: OpenAPI3): { part: OpenAPI3; pointer: string }[] {
  return ["paths", "webhooks", "components"].flatMap((section) =>
    children({ value: property(root, section), pointer: `#/${section}` }).flatMap(([name, item]) =>
      children(item).map(([member, { value, pointer }]) => ({
        part: { [section]: { [name]: { [member]: value } } } as unknown as OpenAPI3, // all that is read
        pointer,
      })),
    ),
  );
}
function context(schema: OpenAPI3, whole: OpenAPI3): GlobalContext {
  const options = { silent: true };
  const settings: Omit<GlobalContext, "redoc"> = {
    additionalProperties: false,
    alphabetize: false,
    arrayLength: false,
    // A property with a default may be left out of a request all the same.
    defaultNonNullable: false,
    discriminators: scanDiscriminators(schema, options),
    emptyObjectsUnknown: false,
    enum: false,
    enumValues: false,
    conditionalEnums: false,
    dedupeEnums: false,
    excludeDeprecated: false,
    exportType: false,
    generatePathParams: false,
    immutable: false,
    injectFooter: [],
    makePathsEnum: false,
    pathParamsAsTypes: false,
    postTransform: undefined,
    propertiesRequiredByDefault: false,
    readWriteMarkers: false,
    // With root types the name of a schema can become code.
    rootTypes: false,
    rootTypesKeepCasing: false,
    rootTypesNoSchemaPrefix: false,
    silent: true,
    transform: undefined,
    transformProperty: undefined,
    resolve: ($ref) => resolveRef(whole, $ref, options),
  };
  return settings as GlobalContext; // `redoc` configures the linting that is left out
}

/** Every text of the document that is in no literal is in a comment by now. */
function sanitizeComments(node: ts.Node): void {
  const comments = ts.getSyntheticLeadingComments(node);
  if (comments !== undefined) {
    ts.setSyntheticLeadingComments(
      node,
      comments.map((comment) => ({ ...comment, text: commentText(comment.text) })),
    );
  }
  ts.forEachChild(node, sanitizeComments);
}
