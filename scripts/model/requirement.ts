import { isObject, property } from "../common/json.ts";
import { child, children, type Node } from "../common/node.ts";
import type { Report } from "../common/report.ts";
import { quote } from "../common/escape.ts";
import type { List, Requirement } from "./model.ts";
import { findEnum, isSameEnum, type RawEnum, readEnum } from "./scope-enum.ts";
import { hasType, unwrap } from "./unwrap.ts";

/** What a property of a request body looks like. */
export type Candidate =
  /** An object of lists whose items are one string enum. */
  | { readonly kind: "requirement"; readonly shape: Shape; readonly items: RawEnum }
  /** An object of lists that disagree on their items. */
  | { readonly kind: "faulty"; readonly shape: Shape }
  | { readonly kind: "other" };

interface Shape {
  readonly node: Node;
  readonly nullable: boolean;
  readonly lists: readonly { readonly list: List; readonly items: RawEnum | undefined }[];
}

/** Tells by its structure alone whether a property of a request body is a provider's requirement. */
export function classify(root: unknown, start: Node): Candidate {
  const unwrapped = unwrap(root, start);
  const properties = unwrapped && child(unwrapped.node, "properties");
  if (unwrapped === undefined || !isObject(properties?.value)) return { kind: "other" };
  if (!hasType(unwrapped.node.value, "object")) return { kind: "other" };
  const required = property(unwrapped.node.value, "required");
  const lists = children(properties).map(([name, member]) =>
    readList(root, name, member, Array.isArray(required) && required.includes(name)),
  );
  if (lists.length === 0 || !lists.every((list) => list !== undefined)) return { kind: "other" };
  const shape = { ...unwrapped, lists };
  const items = lists[0]?.items;
  const agree =
    items !== undefined &&
    lists.every((list) => list.items !== undefined && isSameEnum(items, list.items));
  return agree ? { kind: "requirement", shape, items } : { kind: "faulty", shape };
}

function readList(root: unknown, name: string, member: Node, required: boolean) {
  const unwrapped = unwrap(root, member);
  const items = unwrapped && child(unwrapped.node, "items");
  if (items === undefined || !hasType(unwrapped?.node.value, "array")) return undefined;
  const uniqueItems = property(unwrapped?.node.value, "uniqueItems") === true;
  const nullable = unwrapped?.nullable === true;
  const list: List = { name, required, nullable, uniqueItems, pointer: member.pointer };
  return { list, items: findEnum(root, items) };
}

/** Reads a candidate that {@link classify} found to be a requirement. */
export function readRequirement(
  root: unknown,
  provider: string,
  start: Node,
  candidate: Extract<Candidate, { kind: "requirement" }>,
  report: Report,
): Requirement {
  return {
    provider,
    pointer: start.pointer,
    nullable: candidate.shape.nullable,
    lists: candidate.shape.lists.map(({ list }) => list),
    scopes: readEnum(root, candidate.items, report),
  };
}

/** Reports every list that keeps a candidate from being a requirement. */
export function reportFaulty(
  provider: string,
  { shape }: Extract<Candidate, { kind: "faulty" }>,
  report: Report,
): void {
  const first = shape.lists.find(({ items }) => items !== undefined);
  for (const { list, items } of shape.lists) {
    const name = `${quote(list.name)} of ${quote(provider)}`;
    if (items === undefined) {
      const hint = "Give its items an enum of strings.";
      report.error(list.pointer, `The list ${name} holds no scopes.`, hint);
    } else if (first?.items !== undefined && !isSameEnum(first.items, items)) {
      const message = `The list ${name} has another enum than ${quote(first.list.name)}.`;
      report.error(list.pointer, message, "Let every list of a provider take the same scopes.");
    }
  }
}
