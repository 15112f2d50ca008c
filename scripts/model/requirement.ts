import { isObject, property } from "../common/json.ts";
import { child, children, type Node } from "../common/node.ts";
import type { Report } from "../common/report.ts";
import { quote } from "../common/escape.ts";
import { readAnnotations } from "./annotations.ts";
import type { List, Requirement, ScopeEnum } from "./model.ts";
import { oncePerSchema } from "./once.ts";
import { findEnum, findStrays, isSameEnum, type RawEnum } from "./scope-enum.ts";
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
  readonly lists: readonly ShapedList[];
}

interface ShapedList {
  readonly list: List;
  /** The schema of its items. */
  readonly node: Node;
  /** The enum that this schema is, if it is one of strings. */
  readonly items: RawEnum | undefined;
}

/** Makes a function that says what a property of a request body is, by its structure alone. */
export function createClassifier(root: unknown): (property: Node) => Candidate {
  const enumOf = oncePerSchema(root, (items) => findEnum(root, items));
  return oncePerSchema(root, (start) => classify(root, start, enumOf));
}

type EnumOf = (items: Node) => RawEnum | undefined;

function classify(root: unknown, start: Node, enumOf: EnumOf): Candidate {
  const unwrapped = unwrap(root, start);
  const properties = unwrapped && child(unwrapped.node, "properties");
  if (unwrapped === undefined || !isObject(properties?.value)) return { kind: "other" };
  if (!hasType(unwrapped.node.value, "object")) return { kind: "other" };
  const required = requiredNames(unwrapped.node);
  const lists = children(properties).map(([name, member]) =>
    readList(root, name, member, required.has(name), enumOf),
  );
  if (lists.length === 0 || !lists.every((list) => list !== undefined)) return { kind: "other" };
  const shape = { ...unwrapped, lists };
  const items = lists[0]?.items;
  const agree =
    items !== undefined &&
    lists.every((list) => list.items !== undefined && isSameEnum(items, list.items));
  return agree ? { kind: "requirement", shape, items } : { kind: "faulty", shape };
}

/** The members that an object must have. */
export function requiredNames({ value }: Node): ReadonlySet<unknown> {
  const names = property(value, "required");
  return new Set<unknown>(Array.isArray(names) ? names : []);
}

function readList(root: unknown, name: string, member: Node, required: boolean, enumOf: EnumOf) {
  const unwrapped = unwrap(root, member);
  if (unwrapped === undefined) return undefined;
  const { node, nullable } = unwrapped;
  const items = child(node, "items");
  if (items === undefined || !hasType(node.value, "array")) return undefined;
  const list: List = {
    name,
    required,
    nullable,
    uniqueItems: property(node.value, "uniqueItems") === true,
    pointer: member.pointer,
    ...readAnnotations(member, node),
  };
  return { list, node: items, items: enumOf(items) };
}

/** Reads a candidate that {@link createClassifier} found to be a requirement. */
export function readRequirement(
  provider: string,
  start: Node,
  required: boolean,
  candidate: Extract<Candidate, { kind: "requirement" }>,
  scopes: ScopeEnum,
): Requirement {
  return {
    provider,
    pointer: start.pointer,
    required,
    nullable: candidate.shape.nullable,
    lists: candidate.shape.lists.map(({ list }) => list),
    scopes,
    ...readAnnotations(start, candidate.shape.node),
  };
}

/** Reports every list that keeps a candidate from being a requirement. */
export function reportFaulty(
  provider: string,
  { shape }: Extract<Candidate, { kind: "faulty" }>,
  root: unknown,
  report: Report,
): void {
  const strays = shape.lists.flatMap(({ node }) => findStrays(root, node));
  // The lists of a provider most often share one enum.
  for (const { value, pointer } of new Map(
    strays.map((stray) => [stray.pointer, stray]),
  ).values()) {
    const shown = quote(JSON.stringify(value));
    const message = `Every value of the enum of ${quote(provider)} must be a string; ${shown} is not one.`;
    report.error(pointer, message, "Remove it, or write it as a string.");
  }
  if (strays.length > 0) return;
  const first = shape.lists.find(({ items }) => items !== undefined);
  for (const { list, items } of shape.lists) {
    const name = `${quote(list.name)} of ${quote(provider)}`;
    if (items === undefined) {
      const hint = "Give its items an enum of strings.";
      report.error(list.pointer, `The list ${name} must list scopes.`, hint);
    } else if (first?.items !== undefined && !isSameEnum(first.items, items)) {
      const message = `The list ${name} must have the same enum as ${quote(first.list.name)}.`;
      report.error(list.pointer, message, "Let every list of a provider take the same scopes.");
    }
  }
}
