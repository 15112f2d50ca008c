import { quote } from "../../common/escape.ts";
import { isObject } from "../../common/json.ts";
import { child, children, type Node, resolve } from "../../common/node.ts";
import { formatPointer } from "../../common/pointer.ts";
import { methods } from "../../document/checks/operation-ids.ts";
import { type Comparison, newComparison } from "./comparison.ts";
import { parameterKey } from "./pair-items.ts";
import type { Members } from "./peel.ts";
import type { Walk } from "./walk.ts";

/** An operation of a document, or one that the vendor calls. */
export interface Route {
  readonly title: string;
  readonly node: Node;
  /** The Path Item Object that it is in. */
  readonly item: Node;
}

/** Finds the operations of a document by method and path, which tell one from another. */
export function findRoutes(root: unknown): ReadonlyMap<string, Route> {
  const routes = new Map<string, Route>();
  for (const section of ["paths", "webhooks"]) {
    for (const [path, item] of pathItemsOf(root, section)) {
      for (const [method, node] of children(item)) {
        if (!methods.includes(method) || !isObject(node.value)) continue;
        const name = `${method.toUpperCase()} ${path}`;
        const title = section === "paths" ? quote(name) : `webhook ${quote(name)}`;
        routes.set(`${section} ${name}`, { title, node, item });
      }
    }
  }
  return routes;
}

/** The Path Item Objects in `paths` or `webhooks`, by their name. */
export function pathItemsOf(root: unknown, section: string): [path: string, item: Node][] {
  const map = child({ value: root, pointer: formatPointer([]) }, section);
  return (map ? children(map) : []).map(([path, item]) => [path, resolve(root, item) ?? item]);
}

/** Whether a Path Item Object holds an operation. */
export function hasOperation(item: Node | undefined): boolean {
  return (
    item !== undefined &&
    children(item).some(([key, { value }]) => methods.includes(key) && isObject(value))
  );
}

/** Keywords of an operation that its Path Item Object may have for it. */
const shared = ["parameters", "servers"];

/** Compares two operations, with what their Path Item Objects say for them. */
export function compareRoutes(
  walk: Walk,
  before: Route,
  after: Route,
  roots: readonly [before: unknown, after: unknown],
): Comparison {
  const into = newComparison();
  walk.members(keywordsOf(before, shared), keywordsOf(after, shared), into);
  const [old, now] = [parametersOf(roots[0], before), parametersOf(roots[1], after)];
  walk.items([...old.values()], [...now.values()], after.node.pointer, "parameters", into);
  const [from, to] = [serversOf(before), serversOf(after)];
  if (from ?? to) walk.member(from, to, "servers", into);
  walk.silent.order(before.node, after.node);
  return into;
}

/** What an operation has under each keyword, but for some. */
export function keywordsOf({ node }: Route, except: readonly string[]): Members {
  return new Map(
    children(node).flatMap(([keyword, member]): [string, Node[]][] =>
      except.includes(keyword) ? [] : [[keyword, [member]]],
    ),
  );
}

/** Parameters of the path and of the operation, which override those of the same name and place. */
export function parametersOf(root: unknown, { item, node }: Route): Map<string, Node> {
  const lists = [child(item, "parameters"), child(node, "parameters")];
  const parameters = lists.flatMap((list) => (list ? children(list) : []));
  return new Map(parameters.map(([, parameter]) => [parameterKey(root, parameter), parameter]));
}

function serversOf({ item, node }: Route): Node | undefined {
  return child(node, "servers") ?? child(item, "servers");
}
