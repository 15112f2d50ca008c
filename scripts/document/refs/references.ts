import { formatPointer } from "../../common/pointer.ts";
import { visitObjects } from "../visit.ts";

/**
 * A Reference Object, a Schema Object with `$ref`, or a faulty entry of a discriminator's mapping, found
 * in a document.
 */
export interface Reference {
  /** Pointer of the object that holds `$ref`. */
  readonly pointer: string;
  /** A string, unless the document is at fault. */
  readonly $ref: unknown;
}

/** Finds every reference of a document, in its order; those in examples and other data are not references. */
export function findReferences(root: unknown): Reference[] {
  const references: Reference[] = [];
  visitObjects(root, ({ value, hasKeywords, tokens }) => {
    if (hasKeywords && Object.hasOwn(value, "$ref")) {
      references.push({ pointer: formatPointer(tokens), $ref: value["$ref"] });
    }
    if (tokens.at(-1) !== "mapping" || tokens.at(-2) !== "discriminator") return;
    for (const [name, $ref] of Object.entries(value)) {
      if (typeof $ref !== "string") {
        references.push({ pointer: formatPointer([...tokens, name]), $ref });
      }
    }
  });
  return references;
}
