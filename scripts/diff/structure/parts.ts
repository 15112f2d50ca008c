import { quote } from "../../common/escape.ts";
import { property } from "../../common/json.ts";
import type { Node } from "../../common/node.ts";
import { formatPointer } from "../../common/pointer.ts";
import { type Change, change } from "../change.ts";
import { pairByKey } from "../pair.ts";
import { Comparison, type Difference, distinct, keyOf } from "./comparison.ts";
import { documentMembers, type Side } from "./document.ts";
import type { Members } from "./members.ts";
import { findJudged, operationMembers, ownMembers, responsesOf } from "./operations.ts";
import { nameOf } from "./view.ts";
import { Walk } from "./walk.ts";

/** A part of a document that a report says one thing about. */
interface Part {
  readonly kind: "own" | "response" | "other-operation" | "document";
  /** Tells it from other parts. */
  readonly key: string;
  /** Names it in a message. */
  readonly title: string;
  readonly node: Node;
  readonly members: Members;
}

/** Compares two documents part by part, but for what rules find in their models. */
export function diffStructure(before: Side, after: Side): Change[] {
  const judged = (side: Side) => ({ root: side.root, judged: findJudged(side) });
  const ownWalk = new Walk(judged(before), judged(after));
  const walk = new Walk(before, after);
  const [parts, partsNow] = [partsOf(before, after), partsOf(after, before)];
  const { gone, added, kept } = pairByKey(parts, partsNow, ({ key }) => key);
  const compared = kept.map(([old, now]) => {
    const comparison = new Comparison();
    const { kind, node } = now;
    (kind === "own" ? ownWalk : walk).members(old.members, now.members, node.pointer, comparison);
    return [now, comparison] as const;
  });
  const all = [...compared.map(([, found]) => found), ...ownWalk.finish(), ...walk.finish()];
  const differences = Comparison.gather(all);
  const silent = all.flatMap((found) => {
    if (!differences.has(found)) return [...found.silent, ...found.renamed];
    // A component in the place of another thing says nothing about titles or order.
    return found.renamed.length > 0 ? [] : found.silent;
  });
  return [
    ...diffDeprecated(before, after),
    ...gone.flatMap((part) => onlyPart(part, "removed")),
    ...added.flatMap((part) => onlyPart(part, "added")),
    ...changedParts(compared.map(([part, found]) => [part, differences.get(found) ?? []])),
    ...distinct(silent).map(changeOf),
  ];
}

/** Finds the parts of a document. Together they are all of it. */
function partsOf(side: Side, other: Side): Part[] {
  const { root, own } = side;
  const sides = [side, other];
  const isKept = own !== undefined && other.own !== undefined;
  const whole = { value: root, pointer: formatPointer([]) };
  const rest = documentMembers(side, other);
  const members = ownMembers(isKept ? side : { ...side, own: undefined }, other);
  return [
    { kind: "own", key: "own", title: "", node: own?.node ?? whole, members },
    ...[...(isKept ? responsesOf(own) : [])]
      .filter(([, { keyword }]) => keyword === "")
      .map(([status, member]): Part => {
        const [key, title] = [`response ${status}`, `response ${quote(status)}`];
        const { node } = member;
        return { kind: "response", key, title, node, members: new Map([["", member]]) };
      }),
    ...[...side.operations].flatMap(([key, operation]): Part[] => {
      const isOwn = sides.map(({ own, operations }) => own && operations.get(key) === own);
      if (sides.every(({ operations }, at) => isOwn[at] || !operations.has(key))) return [];
      // Where only one document has the operation, rules judge these of its counterpart.
      const judged = isKept || !isOwn.includes(true) ? [] : ["requestBody", "servers", "security"];
      const members = operationMembers(root, operation, judged);
      return [{ kind: "other-operation", key, title: quote(key), node: operation.node, members }];
    }),
    { kind: "document", key: "document", title: "the document", node: whole, members: rest },
  ];
}

/** Reports a part that only one of the documents has. */
function onlyPart({ kind, title, node }: Part, what: "added" | "removed"): Change[] {
  if (kind !== "response" && kind !== "other-operation") return [];
  return [change(`${kind}-${what}`, node.pointer, `${title} was ${what}`, { subject: title })];
}

/** Reports where parts differ. What operations share is a place of each of them, but not of the document. */
function changedParts(compared: readonly [Part, readonly Difference[]][]): Change[] {
  const said = new Set<string>();
  return compared.flatMap(([{ kind, title, node }, found]): Change[] => {
    const differences = distinct(found).filter(
      (difference) => kind !== "document" || !said.has(keyOf(difference)),
    );
    for (const difference of differences) said.add(keyOf(difference));
    if (kind === "own") return differences.map(changeOf);
    if (differences.length === 0) return [];
    const places = differences.map(({ pointer, message }) => ({ pointer, message }));
    const count = `${places.length} ${places.length === 1 ? "place" : "places"}`;
    const message = `${title} changed in ${count}`;
    return [change(`${kind}-changed`, node.pointer, message, { subject: title, places })];
  });
}

function changeOf({ pointer, message, rule, subject }: Difference): Change {
  const said = `${subject ?? nameOf(pointer)} ${message}`;
  if (rule !== undefined) return change(rule, pointer, said);
  return change("not-judged", pointer, `${said}; no rule says what this means for callers`);
}

function diffDeprecated({ own: before }: Side, { own: after }: Side): Change[] {
  if (before === undefined || after === undefined) return [];
  const [old, now] = [before, after].map(({ node }) => property(node.value, "deprecated") === true);
  if (old === now) return [];
  const { pointer } = after.node;
  const title = quote(after.name);
  return now === true
    ? [change("operation-deprecated", pointer, `${title} was marked as deprecated`)]
    : [change("operation-kept", pointer, `${title} is no longer marked as deprecated`)];
}
