import { DocumentError } from "../common/problem.ts";
import { parse } from "../document/read/parse.ts";
import { createQualifier, findOperations } from "./operations.ts";

/**
 * Whether an operation of a document takes scope requirements. A text that cannot be read has none.
 *
 * @param name - operationId, or `METHOD /path`, that the operation must have.
 */
export function holdsOperation(text: string, name: string | undefined): boolean {
  try {
    const { value } = parse({ path: "document", text });
    const qualify = createQualifier(value);
    return findOperations(value).some((operation) => {
      const isNamed =
        name === undefined ||
        operation.operationId === name ||
        `${operation.method.toUpperCase()} ${operation.path}` === name;
      return isNamed && qualify(operation) !== undefined;
    });
  } catch (error) {
    if (error instanceof DocumentError) return false;
    throw error;
  }
}
