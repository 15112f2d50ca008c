import { type JsonObject, property } from "../../common/json.ts";
import { child } from "../../common/node.ts";
import { reachComponents } from "../../document/refs/reach.ts";
import type { Model } from "../../model/model.ts";
import type { Change } from "../change.ts";
import { isAnnotation } from "./annotation.ts";
import { type Difference, differencesOf, findDiffering, newComparison } from "./comparison.ts";
import { compareRoutes, findRoutes, type Route } from "./operations.ts";
import { type ChangedPart, findChanged, type Part, withoutSaid } from "./part.ts";
import { compareComponents, compareTopLevel, findUsed } from "./rest.ts";
import { type Side, Unjudged } from "./unjudged.ts";
import { keysOf, Walk } from "./walk.ts";

/** What differs between two documents, by the part that it is in. */
export interface Found {
  /** The operation that takes scope requirements, where it is in the documents. */
  readonly routes: readonly [before: Route | undefined, after: Route | undefined];
  /** What the models do not hold of that operation. */
  readonly unjudged: readonly Difference[];
  readonly responses: readonly ChangedPart[];
  readonly operations: readonly ChangedPart[];
  /** What is outside of every operation. */
  readonly others: readonly ChangedPart[];
  /** What changed in the text and not in its meaning. */
  readonly silent: readonly Change[];
}

/** A document with its model. */
interface Modelled {
  readonly root: JsonObject;
  readonly model: Model;
}

/** Compares two documents by their operations, and then by what is left. */
export function compareDocuments(old: Modelled, now: Modelled): Found {
  const walk = new Walk(old.root, now.root);
  const [before, after] = findSides(old, now);
  const unjudged = new Unjudged(walk, before, after).compare();
  const responses = compareResponses(walk, before.route, after.route);
  const operations = compareOthers(walk, before, after);
  const top = compareTopLevel(walk, old.root, now.root, findInherited(before, after));
  walk.finish();
  markJudged(walk, before, after);
  const components = compareComponents(walk, old.root, now.root, {
    before: findUsed(old.root),
    after: findUsed(now.root),
  });
  walk.finish();
  const parts = [...responses, ...operations, ...top, ...components];
  const differing = findDiffering([
    ...walk.comparisons,
    unjudged,
    ...parts.flatMap(({ comparison }) => comparison ?? []),
  ]);
  const found = {
    routes: [before.route, after.route] as const,
    unjudged: differencesOf(unjudged, differing),
    responses: findChanged(responses, differing),
    operations: findChanged(operations, differing),
    silent: walk.silentChanges(differing),
  };
  const said = [...found.responses, ...found.operations].map(({ differences }) => differences);
  const others = withoutSaid(findChanged([...top, ...components], differing), [
    found.unjudged,
    ...said,
  ]);
  return { ...found, others };
}

interface Routed extends Side {
  readonly routes: ReadonlyMap<string, Route>;
  readonly key: string | undefined;
}

/** Finds the operation in both; where only one of them takes requirements, by its method and path. */
function findSides(old: Modelled, now: Modelled): [before: Routed, after: Routed] {
  const [one, other] = [keyOf(old.model), keyOf(now.model)];
  const side = ({ root, model }: Modelled, key: string | undefined): Routed => {
    const routes = findRoutes(root);
    const route = key === undefined ? undefined : routes.get(key);
    return { root, model, routes, key: route && key, ...(route && { route }) };
  };
  return [side(old, one ?? other), side(now, other ?? one)];
}

function keyOf({ operation }: Model): string | undefined {
  return operation && `paths ${operation.method.toUpperCase()} ${operation.path}`;
}

function compareResponses(walk: Walk, before: Route | undefined, after: Route | undefined): Part[] {
  if (before === undefined || after === undefined) return [];
  const [old, now] = [before, after].map(({ node }) => child(node, "responses"));
  if (old && now) walk.silent.order(old, now);
  return [...keysOf(old?.value, now?.value)].flatMap((status): Part[] => {
    const [from, to] = [old && child(old, status), now && child(now, status)];
    if (isAnnotation(status)) {
      walk.silent.annotation(from, to, status);
      return [];
    }
    const part = { title: `response \`${status}\``, before: from, after: to };
    if (from === undefined || to === undefined) return [part];
    const comparison = newComparison();
    walk.value(from, to, "responses", comparison);
    return [{ ...part, comparison }];
  });
}

/** Compares every other operation with the one of the same method and path. */
function compareOthers(walk: Walk, before: Routed, after: Routed): Part[] {
  return [...new Set([...before.routes.keys(), ...after.routes.keys()])].flatMap((key): Part[] => {
    const [old, now] = [before.routes.get(key), after.routes.get(key)];
    const isOurs = [old ? before.key : key, now ? after.key : key].every((own) => own === key);
    if (isOurs) return [];
    const part = { title: (now ?? old)?.title ?? key, before: old?.node, after: now?.node };
    if (old === undefined || now === undefined) return [part];
    return [{ ...part, comparison: compareRoutes(walk, old, now, [before.root, after.root]) }];
  });
}

/** Lists of the document that the operation takes over in both documents, so that they are judged. */
function findInherited(before: Routed, after: Routed): string[] {
  return ["servers", "security"].filter((keyword) =>
    [before, after].every(
      ({ model, route }) =>
        model.operation === undefined ||
        ![route?.node, route?.item].some((node) => Array.isArray(property(node?.value, keyword))),
    ),
  );
}

/** Marks the components that the models hold, so that nothing is said of them a second time. */
function markJudged(walk: Walk, before: Routed, after: Routed): void {
  const isOnlyOne =
    (before.model.operation === undefined) !== (after.model.operation === undefined);
  for (const [{ root, model, route }, compared] of [
    [before, walk.compared.before],
    [after, walk.compared.after],
  ] as const) {
    for (const { schemes } of model.security) {
      for (const { pointer } of schemes) compared.add(pointer);
    }
    const body = isOnlyOne ? property(route?.node.value, "requestBody") : undefined;
    for (const pointer of reachComponents(root, body)) compared.add(pointer);
  }
}
