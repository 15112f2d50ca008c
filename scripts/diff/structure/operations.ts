import { isObject } from "../../common/json.ts";
import { child, children, type Node, resolve } from "../../common/node.ts";
import { childPointer } from "../../common/pointer.ts";
import type { List } from "../../model/model.ts";
import { pairProviders } from "../model/providers.ts";
import { keyOfScheme } from "../model/security.ts";
import type { Operation, Side } from "./document.ts";
import { keywordMembers, type Members, namedMembers, schemeReference } from "./members.ts";
import { nodeAt } from "./view.ts";

/**
 * The members of an operation, with the parameters and servers that its path has for it.
 *
 * @param elsewhere - keywords that are compared elsewhere.
 */
export function operationMembers(
  root: unknown,
  operation: Operation,
  elsewhere: readonly string[] = [],
): Members {
  const { node, pathItem } = operation;
  const servers = child(node, "servers") ?? child(pathItem, "servers");
  const own = children(node).filter(([keyword]) => !["parameters", "servers"].includes(keyword));
  const list = keywordMembers(servers ? [...own, ["servers", servers]] : own, elsewhere);
  const members = new Map(list);
  for (const [key, node] of parametersOf(root, operation)) members.set(key, { keyword: "", node });
  return members;
}

/** Parameters of the path and of the operation, which override those of the same name and place. */
function parametersOf(root: unknown, { pathItem, node }: Operation): Map<string, Node> {
  const lists = [child(pathItem, "parameters"), child(node, "parameters")];
  const parameters = lists.flatMap((list) => (list ? children(list) : []));
  return new Map(parameters.map(([, parameter]) => [keyOf(root, parameter), parameter]));
}

/** A parameter is known by its name and place; header names are the same in any case (RFC 9110, 5.1). */
function keyOf(root: unknown, parameter: Node): string {
  const target = resolve(root, parameter)?.value;
  if (!isObject(target)) return JSON.stringify(parameter.value);
  const { in: place, name } = target;
  const key = place === "header" ? String(name).toLowerCase() : name;
  return `parameter ${JSON.stringify([place, key])}`;
}

/**
 * Finds the places that the model holds. Rules judge whether such a place is there and which value it has,
 * but not what else is inside of it.
 */
export function findJudged(side: Side): ReadonlySet<string> {
  const { root, model, own } = side;
  const judged = new Set<string>();
  const add = (pointer: string, ...keywords: string[]): void => {
    for (const keyword of keywords) judged.add(childPointer(pointer, keyword));
    judged.add(pointer);
  };
  for (const { pointer } of model.servers) add(pointer, "url");
  for (const { header, pointer } of model.security.flatMap(({ schemes }) => schemes)) {
    add(pointer, ...(header === undefined ? [] : ["type", "in", "name", "deprecated"]));
  }
  for (const parameter of own ? parametersOf(root, own).values() : []) {
    add(parameter.pointer);
    add(resolve(root, parameter)?.pointer ?? parameter.pointer, "name", "in", "required");
  }
  const media = mediaOf(side);
  if (media) add(media.pointer);
  const requirements = model.operation?.body.requirements ?? [];
  const providers = requirements.map(({ provider, pointer }) => ({ name: provider, pointer }));
  for (const place of requiredPlaces(root, providers)) add(place);
  for (const { pointer, lists, scopes } of requirements) {
    add(pointer);
    for (const list of lists) add(list.pointer);
    for (const place of requiredPlaces(root, lists)) add(place);
    judged.add(childPointer(scopes.pointer, "x-enum-varnames"));
    for (let { pointer: place } of scopes.scopes) {
      // The value, the branch of a union that holds it, and the list of these.
      for (; place.startsWith(`${scopes.pointer}/`); place = parentOf(place)) add(place);
    }
  }
  return judged;
}

/** The places that say which members of an object must be given: the list of names, and each name in it. */
function requiredPlaces(
  root: unknown,
  members: readonly Pick<List, "name" | "pointer">[],
): string[] {
  const pointer = `${parentOf(parentOf(members[0]?.pointer ?? ""))}/required`;
  const names = new Set<unknown>(members.map(({ name }) => name));
  const items = children(nodeAt(root, pointer) ?? { value: [], pointer });
  const known = items.filter(([, { value }]) => names.has(value));
  return [pointer, ...known.map(([, item]) => item.pointer)];
}

/**
 * The members of the operation that takes scope requirements, with its servers and its security. Those that
 * have another name in the other document are listed again, under a key that both documents share.
 */
export function ownMembers(side: Side, other: Side): Members {
  const { root, model, own } = side;
  const elsewhere = ["operationId", "deprecated", "responses", "servers", "security"];
  const members = new Map(own ? operationMembers(root, own, elsewhere) : []);
  const add = (key: string, node: Node | undefined): void => {
    if (node) members.set(key, { keyword: "", node });
  };
  add("media type", mediaOf(side));
  const [body, otherBody] = [model.operation?.body, other.model.operation?.body];
  for (const pair of body && otherBody ? pairProviders(body, otherBody).renamed : []) {
    const names = pair.map(({ provider }) => provider).sort();
    add(`renamed ${names.join(" ")}`, nodeAt(root, pair[0].pointer));
  }
  // Whether anything but a provider must be given.
  const bodies = [body, otherBody].flatMap((each) => each ?? []);
  const providers = bodies.flatMap(({ requirements }) => requirements.map((each) => each.provider));
  const names = body && nodeAt(root, `${body.pointer}/required`);
  for (const [, node] of names && otherBody ? children(names) : []) {
    if (typeof node.value !== "string" || providers.includes(node.value)) continue;
    add(`required ${node.value}`, node);
  }
  for (const { url, pointer } of model.servers) add(`server ${url}`, nodeAt(root, pointer));
  for (const scheme of model.security.flatMap(({ schemes }) => schemes)) {
    add(keyOfScheme(scheme), schemeReference(scheme.name));
  }
  for (const [status, member] of own ? responsesOf(own) : []) {
    members.set(`response ${status}`, { ...member, isElsewhere: member.keyword === "" });
  }
  return members;
}

/** The responses of an operation; extensions among them have a keyword. */
export function responsesOf({ node }: Operation): Members {
  const responses = child(node, "responses");
  return responses ? namedMembers(responses, "responses") : new Map();
}

/** The media type of the body that has the requirements. */
function mediaOf({ root, model, own }: Side): Node | undefined {
  const requestBody = own && child(own.node, "requestBody");
  const content = requestBody && child(resolve(root, requestBody) ?? requestBody, "content");
  return content && model.operation && child(content, model.operation.body.mediaType);
}

function parentOf(pointer: string): string {
  return pointer.slice(0, pointer.lastIndexOf("/"));
}
