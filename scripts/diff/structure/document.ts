import { isObject, type JsonObject, property } from "../../common/json.ts";
import { child, children, type Node, resolve } from "../../common/node.ts";
import { formatPointer } from "../../common/pointer.ts";
import { methods } from "../../document/checks/operation-ids.ts";
import { reachComponents } from "../../document/refs/reach.ts";
import type { Model } from "../../model/model.ts";
import { isAnnotation, keywordMembers, type Members, schemeReference } from "./members.ts";

/** One of the two documents, with its model. */
export interface Side {
  readonly root: JsonObject;
  readonly model: Model;
  /** By their names. */
  readonly operations: ReadonlyMap<string, Operation>;
  /** The operation that takes scope requirements. */
  readonly own: Operation | undefined;
  /** Components that operations lead to, or that the document as a whole does. */
  readonly used: ReadonlySet<string>;
}

/** An operation of a document, or of a webhook. */
export interface Operation {
  /** Its method and path, or the name of the webhook. */
  readonly name: string;
  readonly node: Node;
  readonly pathItem: Node;
}

export function sideOf(root: JsonObject, model: Model): Side {
  const operations = new Map<string, Operation>();
  for (const [path, pathItem] of pathItemsOf(root)) {
    for (const [method, node] of children(pathItem)) {
      if (!methods.includes(method) || !isObject(node.value)) continue;
      const name = `${method.toUpperCase()} ${path}`;
      operations.set(name, { name, node, pathItem });
    }
  }
  const { method = "", path = "" } = model.operation ?? {};
  const own = operations.get(`${method.toUpperCase()} ${path}`);
  const schemes = [root, ...[...operations.values()].map(({ node }) => node.value)]
    .flatMap((holder) => property(holder, "security"))
    .flatMap((alternative) => Object.keys(alternative ?? {}))
    .map((name) => schemeReference(name).pointer);
  const reached = reachComponents(root, { ...root, components: undefined });
  return { root, model, operations, own, used: new Set([...reached, ...schemes]) };
}

/** Path Item Objects by their path, and those of webhooks by their name. */
function pathItemsOf(root: JsonObject): [path: string, pathItem: Node][] {
  return ["paths", "webhooks"].flatMap((section) => {
    const map = child({ value: root, pointer: formatPointer([]) }, section);
    return (map ? children(map) : []).map(([name, item]): [string, Node] => {
      const path = section === "paths" ? name : `webhook ${name}`;
      return [path, resolve(root, item) ?? item];
    });
  });
}

/** The members of a document that no operation has or uses. */
export function documentMembers(side: Side, other: Side): Members {
  const whole = { value: side.root, pointer: formatPointer([]) };
  const judged = ["servers", "security"].filter(
    (keyword) => inherits(side, keyword) && inherits(other, keyword),
  );
  const elsewhere = ["paths", "webhooks", "components", ...judged];
  const members = new Map(keywordMembers(children(whole), elsewhere));
  for (const [path, node] of pathItemsOf(side.root)) {
    const isElsewhere = children(node).some(([keyword]) => methods.includes(keyword));
    const keyword = path.startsWith("x-") ? path : "";
    members.set(`path ${path}`, { keyword, node, isElsewhere });
    const rest = keywordMembers(children(node), [...methods, "parameters", "servers"]);
    for (const [key, member] of isElsewhere ? rest : []) members.set(`path ${path} ${key}`, member);
  }
  const components = child(whole, "components");
  for (const [section, map] of components ? children(components) : []) {
    if (isAnnotation(section)) members.set(map.pointer, { keyword: section, node: map });
    for (const [, node] of isAnnotation(section) ? [] : children(map)) {
      const isElsewhere = side.used.has(node.pointer);
      members.set(node.pointer, { keyword: "", node, isElsewhere, rule: "component-unused" });
    }
  }
  return members;
}

/** Whether the operation takes over a list of the whole document, so that rules judge that one. */
function inherits({ own }: Side, keyword: string): boolean {
  const holders = [own?.node, own?.pathItem];
  return !holders.some((node) => Array.isArray(property(node?.value, keyword)));
}
