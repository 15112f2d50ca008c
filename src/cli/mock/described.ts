import { apiKeyHeader, operation, readOperation } from "../../../generated/client.ts";

interface Operation {
  /** In lower case. */
  readonly method: string;
  /** With the names of parameters in braces. */
  readonly path: string;
}

export interface ReadOperation extends Operation {
  /** Property of the answer that holds the array of entries; without one the answer is the array. */
  readonly entries: string | undefined;
  /** Property of an entry that names the provider. */
  readonly provider: string;
  /** Properties of an entry that list scopes. */
  readonly lists: readonly string[];
  /** Properties of an entry that repeat a parameter of the path. */
  readonly ids: readonly string[];
  /** Parameter of the query that asks for one provider alone. */
  readonly query: string | undefined;
}

/** What the mock knows of the document, beside its providers and scopes. */
export interface Described {
  readonly operation: Operation;
  /** At the same path. */
  readonly readOperation: ReadOperation | undefined;
  readonly apiKeyHeader: string | undefined;
}

export const described: Described = { operation, readOperation, apiKeyHeader };

/** The methods that its path takes, in upper case. */
export function methodsOf({ operation, readOperation }: Described): string[] {
  return [readOperation, operation].flatMap((each) => each?.method.toUpperCase() ?? []);
}
