import { formatPointer } from "../../common/pointer.ts";
import { visitObjects } from "../visit.ts";

/** A `$ref`, or a faulty entry of a discriminator's mapping. */
export interface Reference {
  /** Pointer of the `$ref`, or of the entry. */
  readonly pointer: string;
  /** A string, unless the document is at fault. */
  readonly $ref: unknown;
}

/** Finds every reference of a document, in its order; those in examples and other data are not references. */
export function findReferences(root: unknown): Reference[] {
  const references: Reference[] = [];
  visitObjects(root, ({ value, hasKeywords, tokens }) => {
    const add = (name: string): void => {
      references.push({ pointer: formatPointer([...tokens, name]), $ref: value[name] });
    };
    if (hasKeywords && Object.hasOwn(value, "$ref")) add("$ref");
    if (tokens.at(-1) !== "mapping" || tokens.at(-2) !== "discriminator") return;
    for (const name of Object.keys(value)) if (typeof value[name] !== "string") add(name);
  });
  return references;
}
