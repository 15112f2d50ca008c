import { quote } from "../../common/escape.ts";
import { type JsonObject, property } from "../../common/json.ts";
import { child, type Node } from "../../common/node.ts";
import { formatPointer } from "../../common/pointer.ts";
import { reachComponents } from "../../document/refs/reach.ts";
import { methods } from "../../document/checks/operation-ids.ts";
import { isAnnotation } from "./annotation.ts";
import { newComparison } from "./comparison.ts";
import { findRoutes, hasOperation, pathItemsOf } from "./operations.ts";
import type { Part } from "./part.ts";
import { keysOf, type Walk } from "./walk.ts";

/**
 * Compares what two documents have outside of operations, but for components.
 *
 * @param judged - keywords of the document that others judge.
 */
export function compareTopLevel(
  walk: Walk,
  before: unknown,
  after: unknown,
  judged: readonly string[],
): Part[] {
  const [old, now] = [rootOf(before), rootOf(after)];
  walk.silent.order(old, now);
  const others = ["paths", "webhooks", "components", ...judged];
  const keywords = [...keysOf(before, after)].filter((keyword) => !others.includes(keyword));
  const parts = keywords.map((keyword): Part => {
    const comparison = newComparison();
    const [from, to] = [child(old, keyword), child(now, keyword)];
    walk.member(from, to, keyword, comparison);
    return { title: `${quote(keyword)} of the document`, before: from, after: to, comparison };
  });
  return [
    ...parts,
    ...["paths", "webhooks"].flatMap((name) => comparePathItems(walk, before, after, name)),
  ];
}

/** Compares Path Item Objects without their operations, and what is compared with these. */
function comparePathItems(walk: Walk, before: unknown, after: unknown, section: string): Part[] {
  const [old, now] = [rootOf(before), rootOf(after)].map((root) => child(root, section));
  if (old && now) walk.silent.order(old, now);
  const [from, to] = [before, after].map((root) => new Map(pathItemsOf(root, section)));
  return [...new Set([...(from?.keys() ?? []), ...(to?.keys() ?? [])])].flatMap((path): Part[] => {
    const [one, other] = [from?.get(path), to?.get(path)];
    const comparison = newComparison();
    const part: Part = { title: `path ${quote(path)}`, before: one, after: other, comparison };
    const isBusy = hasOperation(one) || hasOperation(other);
    if (isAnnotation(path)) walk.silent.annotation(one, other, path);
    else if (one && other) {
      walk.silent.order(one, other);
      for (const keyword of keysOf(one.value, other.value)) {
        if (methods.includes(keyword)) continue;
        if (isBusy && ["parameters", "servers"].includes(keyword)) continue;
        walk.member(child(one, keyword), child(other, keyword), keyword, comparison);
      }
    } else if (!isBusy) walk.differ(one, other, comparison);
    return [part];
  });
}

/**
 * Compares the components that were not compared on the way through operations.
 *
 * @param used - whether something leads to a component that only one document has.
 */
export function compareComponents(
  walk: Walk,
  before: unknown,
  after: unknown,
  used: { readonly before: ReadonlySet<string>; readonly after: ReadonlySet<string> },
): Part[] {
  const [old, now] = [rootOf(before), rootOf(after)].map((root) => childOrNone(root, "components"));
  if (old === undefined || now === undefined) return [];
  walk.silent.order(old, now);
  const parts: Part[] = [];
  for (const section of keysOf(old.value, now.value)) {
    const [one, other] = [childOrNone(old, section), childOrNone(now, section)];
    if (isAnnotation(section)) {
      walk.silent.annotation(one, other, section);
      continue;
    }
    walk.silent.order(one, other);
    for (const name of keysOf(one.value, other.value)) {
      const [from, to] = [child(one, name), child(other, name)];
      const pointer = formatPointer(["components", section, name]);
      if (from && to) {
        if (walk.compared.before.has(pointer) && walk.compared.after.has(pointer)) continue;
        const comparison = newComparison();
        walk.link(from, to, comparison);
        parts.push({ title: `component ${quote(name)}`, before: from, after: to, comparison });
      } else if (!(to ? used.after : used.before).has(pointer)) {
        const message = `component ${quote(name)} was ${to ? "added" : "removed"}; no operation uses it`;
        walk.silent.add("component-unused", pointer, message);
      }
    }
  }
  return parts;
}

/** Finds the components that operations lead to, or that the document as a whole does. */
export function findUsed(root: JsonObject): ReadonlySet<string> {
  const lists = [root, ...[...findRoutes(root).values()].map(({ node }) => node.value)];
  const schemes = lists
    .flatMap((holder) => property(holder, "security"))
    .flatMap((alternative) => [...keysOf(alternative)])
    .map((name) => formatPointer(["components", "securitySchemes", name]));
  return new Set([...reachComponents(root, { ...root, components: undefined }), ...schemes]);
}

function rootOf(value: unknown): Node {
  return { value, pointer: formatPointer([]) };
}

function childOrNone(node: Node, name: string): Node {
  return { value: property(node.value, name) ?? {}, pointer: `${node.pointer}/${name}` };
}
