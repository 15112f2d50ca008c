import {
  astToString,
  type GlobalContext,
  type OpenAPI3,
  resolveRef,
  scanDiscriminators,
  transformSchema,
} from "openapi-typescript";
import ts from "typescript";
import type { Document } from "../document/load.ts";
import { commentText, header } from "./text.ts";

/**
 * Emits `schema.ts`: the types `paths`, `components` and `operations`, by openapi-typescript.
 *
 * Its transform is called without the linting and bundling that `openapiTS()` puts before it: the
 * document has been through both, and that resolver would read files and ask the network.
 */
export function emitSchema(document: Document): string {
  // The transform writes into discriminators' schemas.
  const schema = structuredClone(document.root) as unknown as OpenAPI3; // it was linted
  const nodes = transformSchema(schema, context(schema));
  for (const node of nodes) sanitizeComments(node);
  return `${header(document.path)}\n\n${astToString(nodes)}`;
}

function context(schema: OpenAPI3): GlobalContext {
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
    resolve: ($ref) => resolveRef(schema, $ref, options),
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
