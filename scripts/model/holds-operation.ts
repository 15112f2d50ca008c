import { DocumentError } from "../common/problem.ts";
import { parse } from "../document/read/parse.ts";
import { createQualifier, findOperations, type FoundOperation, isNamed } from "./operations.ts";

/**
 * Finds the operation of a document that takes scope requirements. A text that cannot be read has none.
 *
 * @param name - operationId, or `METHOD /path`, that the operation must have.
 */
export function findHolder(text: string, name: string | undefined): FoundOperation | undefined {
  try {
    const { value } = parse({ path: "document", text });
    const qualify = createQualifier(value);
    return findOperations(value).find((operation) => {
      const isWanted = name === undefined || isNamed(operation, name);
      return isWanted && qualify(operation) !== undefined;
    });
  } catch (error) {
    if (error instanceof DocumentError) return undefined;
    throw error;
  }
}

/** Whether a document has such an operation. */
export function holdsOperation(text: string, name: string | undefined): boolean {
  return findHolder(text, name) !== undefined;
}
