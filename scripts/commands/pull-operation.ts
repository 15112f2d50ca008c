import { quote } from "../common/escape.ts";
import type { Model } from "../model/model.ts";
import { findOperations, type FoundOperation } from "../model/operations.ts";
import { SourceError } from "../pull/source-error.ts";

/**
 * Refuses to replace a document whose operation takes scope requirements by one without any.
 *
 * @param source - where the new document is from, as it may be shown.
 * @throws SourceError with the operations that the new document has.
 */
export function assertOperationStays(
  before: Model,
  after: Model,
  root: unknown,
  source: string,
): void {
  if (before.operation === undefined || after.operation !== undefined) return;
  const lost = quote(titleOf(before.operation));
  throw new SourceError(
    source,
    `none of its operations takes scope requirements, as ${lost} does now; ${listOperations(root)}`,
    "Give another source, or accept this one with --force.",
  );
}

/** Operations that a message lists at most. */
const maxListed = 5;

function listOperations(root: unknown): string {
  const titles = findOperations(root).map((operation) => quote(titleOf(operation)));
  if (titles.length === 0) return "it has no operations";
  const more = titles.length - maxListed;
  const list = titles.slice(0, maxListed).join(", ");
  return `it has ${list}${more > 0 ? `, and ${more} more` : ""}`;
}

function titleOf({ method, path }: Pick<FoundOperation, "method" | "path">): string {
  return `${method.toUpperCase()} ${path}`;
}
