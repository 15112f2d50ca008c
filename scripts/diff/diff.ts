import { property } from "../common/json.ts";
import type { Document } from "../document/load.ts";
import type { Node } from "../common/node.ts";
import { parsePointer } from "../common/pointer.ts";
import { componentPointer, reachComponents } from "../document/refs/reach.ts";
import { quote } from "../common/escape.ts";
import { buildModel } from "../model/build.ts";
import type { Model, Operation } from "../model/model.ts";
import { bySeverity, type Change, change } from "./change.ts";
import { diffModels } from "./model/diff-models.ts";
import { findingChanges } from "./structure/findings.ts";
import { type Judged, isWithin, judgedBy } from "./structure/judged.ts";
import { askRedocly, type Finding, type Library } from "./structure/library.ts";
import { compareStructure, type Difference, type Pair } from "./structure/structure.ts";

/** A document with its model. */
interface Side {
  readonly document: Document;
  readonly model: Model;
  readonly judged: Judged;
}

/**
 * Compares two documents: operation, providers, security and servers by our own rules, the rest by a
 * library's. What neither judges is a warning, so that nothing that differs is passed over.
 *
 * @param operation - operationId, or `METHOD /path`; needed only where several operations take scope
 * requirements.
 * @param library - judges the rest; asked only when there is any.
 * @returns the gravest first, and the silent ones last.
 * @throws DocumentError when one of them has no model.
 */
export async function diffDocuments(
  before: Document,
  after: Document,
  { operation, library = askRedocly }: { operation?: string; library?: Library } = {},
): Promise<Change[]> {
  const { model: old } = buildModel(before, operation);
  const { model: now } = buildModel(after, operation);
  const one: Side = { document: before, model: old, judged: judgedBy(old, before.root, now) };
  const other: Side = { document: after, model: now, judged: judgedBy(now, after.root, old) };
  const { differences, silent } = compareStructure(before.root, after.root, findMoved(one, other));
  const left = findUnjudged(one, other, differences);
  const rest = left.length === 0 ? [] : await judgeRest(one, other, left, library);
  return bySeverity([...diffModels(old, now), ...rest, ...silent]);
}

/** The operation, if it has another path or method. */
function findMoved({ document: before, model: old }: Side, { document: after, model: now }: Side) {
  const [from, to] = [old.operation, now.operation];
  if (from === undefined || to === undefined) return undefined;
  if (from.path === to.path && from.method === to.method) return undefined;
  const node = ({ root }: Document, { pointer }: Operation): Node => ({
    value: (parsePointer(pointer) ?? []).reduce<unknown>(property, root),
    pointer,
  });
  return { before: node(before, from), after: node(after, to) } satisfies Pair;
}

/**
 * Finds what our rules leave to the library: what the model does not cover, and what it does if a
 * response, say, uses the same component.
 */
function findUnjudged(before: Side, after: Side, differences: readonly Difference[]): Difference[] {
  const shared = [before, after].map(({ document: { root }, model }) => {
    const body = model.operation && `${model.operation.pointer}/requestBody`;
    const isOurs = (pointer: string): boolean => body !== undefined && isWithin(pointer, body);
    return reachComponents(root, { ...root, components: undefined }, isOurs);
  });
  const isShared = (pointer: string | undefined, side: 0 | 1): boolean =>
    pointer !== undefined && shared[side]?.has(componentPointer(pointer)) === true;
  return differences.filter(
    (difference) =>
      !isJudged(before, after, difference) ||
      isShared(difference.before, 0) ||
      isShared(difference.after, 1),
  );
}

function isJudged(one: Side, other: Side, difference: Difference): boolean {
  const { before, after, keyword, beside } = difference;
  // The model takes a schema without `type` for one with the type that it looks for.
  const isLone = before === undefined || after === undefined;
  if (keyword === "type" && isLone && !beside.some((key) => unions.has(key))) return false;
  return (
    (before !== undefined && one.judged(before, keyword)) ||
    (after !== undefined && other.judged(after, keyword))
  );
}

/** Keywords under which a schema's `type` is found again. */
const unions = new Set(["anyOf", "oneOf", "allOf"]);

async function judgeRest(
  before: Side,
  after: Side,
  differences: readonly Difference[],
  library: Library,
): Promise<Change[]> {
  const findings = await library(before.document.root, after.document.root);
  const said = (findings ?? []).map((finding) => {
    return { finding, changes: findingChanges(finding, before.judged, after.judged) };
  });
  const unjudged = differences.filter(
    (difference) =>
      !isJudged(before, after, difference) &&
      !said.some(({ finding, changes }) => changes.length > 0 && isSamePlace(finding, difference)),
  );
  return [...said.flatMap(({ changes }) => changes), ...unjudged.map(notJudged)];
}

function isSamePlace(finding: Finding, difference: Difference): boolean {
  const overlaps = (one: string | undefined, other: string | undefined): boolean =>
    one !== undefined && other !== undefined && (isWithin(one, other) || isWithin(other, one));
  return overlaps(finding.before, difference.before) || overlaps(finding.after, difference.after);
}

function notJudged({ before, after, keyword }: Difference): Change {
  const what = before === undefined ? "added" : after === undefined ? "gone" : "changed";
  const message = `something under ${quote(keyword)} ${what}; no rule says what it means for callers`;
  return change("not-judged", after ?? before ?? "#", message);
}
