import type { GlobalContext, OpenAPI3 } from "openapi-typescript";
import type Typescript from "typescript";
import { property } from "../common/json.ts";
import type { Document } from "../document/load.ts";
import { children } from "../common/node.ts";
import { Report } from "../common/report.ts";
import {
  astToString,
  resolveRef,
  scanDiscriminators,
  transformSchema,
  ts,
} from "./openapi-typescript.ts";
import { commentText, header, escapeLines } from "./text.ts";

/**
 * Emits `schema.ts`: the types `paths`, `components` and `operations`, by openapi-typescript.
 *
 * Its transform is called without the linting and bundling that `openapiTS()` puts before it: the
 * document has been through both, and that resolver would read files and ask the network.
 *
 * @throws DocumentError for what no types can be made of.
 */
export function emitSchema(document: Document): string {
  const nodes = transform(document);
  for (const node of nodes) sanitizeComments(node);
  return `${header(document.path)}\n\n${escapeLines(astToString(nodes))}`;
}

/** The transform throws without a place. Each part is then tried alone, to find those that it throws at. */
function transform(document: Document): Typescript.Node[] {
  const { root } = document;
  try {
    return transformPart(root, root);
  } catch (cause) {
    const report = new Report(document);
    for (const { part, pointer } of partsOf(root)) {
      try {
        transformPart(part, root);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        const message = `openapi-typescript makes no types of this: ${reason}.`;
        const hint = "Mend this object as the OpenAPI Specification describes it.";
        report.error(pointer, message, hint);
      }
    }
    report.finish();
    throw cause;
  }
}

/** Transforms a part of a document, whose references are looked up in the whole. */
function transformPart(part: unknown, whole: unknown): Typescript.Node[] {
  // The transform writes into discriminators' schemas.
  const [schema, rest] = structuredClone([part, whole]) as [OpenAPI3, OpenAPI3]; // it was linted
  return transformSchema(schema, context(schema, rest));
}

/** The operations and components of a document, each as a document of its own. */
function partsOf(root: unknown): { part: unknown; pointer: string }[] {
  return ["paths", "webhooks", "components"].flatMap((section) =>
    children({ value: property(root, section), pointer: `#/${section}` }).flatMap(([name, item]) =>
      children(item).map(([member, { value, pointer }]) => ({
        part: { [section]: { [name]: { [member]: value } } },
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
function sanitizeComments(node: Typescript.Node): void {
  const comments = ts.getSyntheticLeadingComments(node);
  if (comments !== undefined) {
    ts.setSyntheticLeadingComments(
      node,
      comments.map((comment) => ({ ...comment, text: commentText(comment.text) })),
    );
  }
  ts.forEachChild(node, sanitizeComments);
}
