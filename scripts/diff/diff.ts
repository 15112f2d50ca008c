import { property } from "../common/json.ts";
import { parsePointer } from "../common/pointer.ts";
import { quote } from "../common/escape.ts";
import type { Document } from "../document/load.ts";
import { buildModel } from "../model/build.ts";
import { type Change, change, sortChanges } from "./change.ts";
import { diffModels } from "./model/diff-models.ts";
import type { Difference } from "./structure/comparison.ts";
import { compareDocuments, type Found } from "./structure/documents.ts";
import type { ChangedPart } from "./structure/part.ts";
import type { Rule } from "./rules.ts";

/**
 * Compares two documents: operation, providers, security and servers in the words of the domain, everything
 * else by its structure, so that nothing that differs is passed over.
 *
 * @param operation - operationId, or `METHOD /path`; needed only where several operations take scope
 * requirements.
 * @returns the changes of that operation first, then those of the rest, the silent ones last.
 * @throws DocumentError when one of them has no model.
 */
export function diffDocuments(
  before: Document,
  after: Document,
  { operation }: { operation?: string } = {},
): Change[] {
  const { model: old } = buildModel(before, operation);
  const { model: now } = buildModel(after, operation);
  const found = compareDocuments(
    { root: before.root, model: old },
    { root: after.root, model: now },
  );
  return sortChanges([
    ...diffModels(old, now),
    ...diffDeprecated(found),
    ...found.responses.map((part) => partChange(`response-${part.kind}`, part)),
    ...found.unjudged.map(notJudged),
    ...found.operations.map((part) => partChange(`other-operation-${part.kind}`, part)),
    ...found.others.map((part) => partChange("document-changed", part)),
    ...found.silent,
  ]);
}

function diffDeprecated({ routes: [before, after] }: Found): Change[] {
  if (before === undefined || after === undefined) return [];
  const [old, now] = [before, after].map(({ node }) => property(node.value, "deprecated") === true);
  if (old === now) return [];
  const { title, node } = after;
  return now
    ? [change("operation-deprecated", node.pointer, `${title} was marked as deprecated`)]
    : [change("operation-kept", node.pointer, `${title} is no longer marked as deprecated`)];
}

function partChange(rule: Rule, { title, kind, pointer, differences }: ChangedPart): Change {
  if (kind !== "changed") {
    return change(rule, pointer, `${title} was ${kind}`, { subject: title });
  }
  const places = differences.map(({ before, after, message }) => {
    return { pointer: after ?? before ?? "#", message };
  });
  const count = `${places.length} ${places.length === 1 ? "place" : "places"}`;
  return change(rule, pointer, `${title} changed in ${count}`, { subject: title, places });
}

function notJudged({ before, after, message }: Difference): Change {
  const pointer = after ?? before ?? "#";
  const name = quote(parsePointer(pointer)?.at(-1) ?? "");
  return change(
    "not-judged",
    pointer,
    `${name} ${message}; no rule says what this means for callers`,
  );
}
