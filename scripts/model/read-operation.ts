import { isObject, property } from "../common/json.ts";
import { child, children, type Node } from "../common/node.ts";
import type { List, Parameter, ReadOperation } from "./model.ts";
import { type FoundOperation, jsonSchemaOf } from "./operations.ts";
import { readParameters } from "./parameters.ts";
import { hasType, unwrap } from "./unwrap.ts";

/**
 * Finds the operation that reads what another one sets, by its structure: a GET at the same path whose 200
 * holds an array of objects. Each object has every list of the requirements, as an array of strings, and
 * one string that names the provider.
 *
 * @param lists - the lists of all requirements.
 * @returns undefined if it is missing, or requires a parameter that the other operation does not have.
 */
export function findReadOperation(
  root: unknown,
  { path, pathItem }: FoundOperation,
  lists: readonly List[],
): ReadOperation | undefined {
  const node = child(pathItem, "get");
  const responses = node && child(node, "responses");
  const response = responses && child(responses, "200");
  const body = response && jsonSchemaOf(root, response)?.schema;
  if (node === undefined || body === undefined) return undefined;
  const parameters = readParameters(root, { pathItem, node });
  const ids = parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name);
  const entries = findEntries(root, body, new Set(lists.map(({ name }) => name)), ids);
  if (entries === undefined || parameters.some(isUnknown)) return undefined;
  const query = parameters.find(({ in: place, name }) => {
    return place === "query" && name === entries.provider;
  });
  return {
    method: "get",
    path,
    pointer: node.pointer,
    ...entries,
    ...(query && { query: query.name }),
  };
}

/** Whether a caller would have to give more than the ids of the path. */
function isUnknown({ in: place, required }: Parameter): boolean {
  return required && place !== "path";
}

type Entries = Pick<ReadOperation, "entries" | "provider" | "lists" | "ids">;

/** The array is the whole body, or a property of it. */
function findEntries(
  root: unknown,
  body: Node,
  lists: ReadonlySet<string>,
  ids: readonly string[],
): Entries | undefined {
  const own = readEntry(root, body, lists, ids);
  if (own !== undefined) return own;
  for (const [name, member] of membersOf(root, body)) {
    const entry = readEntry(root, member, lists, ids);
    if (entry !== undefined) return { entries: name, ...entry };
  }
  return undefined;
}

function readEntry(
  root: unknown,
  schema: Node,
  lists: ReadonlySet<string>,
  ids: readonly string[],
): Omit<Entries, "entries"> | undefined {
  const items = itemsOf(root, schema);
  const members = items ? membersOf(root, items) : [];
  const listed = members.filter(([, member]) => isListOfStrings(root, member));
  const names = listed.map(([name]) => name).filter((name) => lists.has(name));
  const strings = members.filter(([name, member]) => isName(root, member) && !ids.includes(name));
  const [provider, other] = strings;
  if (names.length < lists.size || provider === undefined || other !== undefined) return undefined;
  const repeated = members.map(([name]) => name).filter((name) => ids.includes(name));
  return { provider: provider[0], lists: names, ids: repeated };
}

/** Members of an object's schema. */
function membersOf(root: unknown, schema: Node): [name: string, member: Node][] {
  const node = unwrap(root, schema)?.node;
  const properties = node && child(node, "properties");
  return properties && hasType(node.value, "object") ? children(properties) : [];
}

function itemsOf(root: unknown, schema: Node): Node | undefined {
  const node = unwrap(root, schema)?.node;
  return node && hasType(node.value, "array") ? child(node, "items") : undefined;
}

function isListOfStrings(root: unknown, schema: Node): boolean {
  const items = itemsOf(root, schema);
  return items !== undefined && isString(root, items);
}

/** A string that has a format, such as an id or a date, is not a name. */
function isName(root: unknown, schema: Node): boolean {
  return (
    isString(root, schema) && property(unwrap(root, schema)?.node.value, "format") === undefined
  );
}

function isString(root: unknown, schema: Node): boolean {
  const value = unwrap(root, schema)?.node.value;
  return isObject(value) && value["type"] !== undefined && hasType(value, "string");
}
