import { isObject, property } from "../common/json.ts";
import { child, children, type Node, resolve } from "../common/node.ts";
import { parsePointer } from "../common/pointer.ts";
import type { Report } from "../common/report.ts";
import { quote } from "../common/escape.ts";
import { readAnnotations } from "./annotations.ts";
import type { Scope, ScopeEnum } from "./model.ts";
import { hasType, isNull, unionOf, unwrap } from "./unwrap.ts";

/** An enum of the document whose annotations are not read yet. */
export interface RawEnum {
  readonly node: Node;
  readonly nullable: boolean;
  readonly values: readonly Node[];
}

/**
 * Finds the string enum that a schema resolves to: `enum`, or a union of `const`s.
 *
 * @returns undefined for any other schema.
 */
export function findEnum(root: unknown, start: Node): RawEnum | undefined {
  const unwrapped = unwrap(root, start);
  if (unwrapped === undefined) return undefined;
  const { node } = unwrapped;
  const all = valuesOf(root, node);
  if (all === undefined || all.some(isStray)) return undefined;
  const values = all.filter(({ value }) => value !== null);
  return { node, values, nullable: unwrapped.nullable || values.length < all.length };
}

/** The values that keep an enum from being one of strings. */
export function findStrays(root: unknown, start: Node): Node[] {
  const node = unwrap(root, start)?.node;
  return ((node && valuesOf(root, node)) ?? []).filter(isStray);
}

function isStray({ value }: Node): boolean {
  return typeof value !== "string" && value !== null;
}

function valuesOf(root: unknown, node: Node): Node[] | undefined {
  const listed = child(node, "enum");
  if (listed !== undefined)
    return hasType(node.value, "string") ? children(listed).map(member) : undefined;
  const constant = child(node, "const");
  if (constant !== undefined) return [constant];
  const branches = unionOf(node);
  if (branches === undefined) return undefined;
  const values = children(branches)
    .map(member)
    .filter((branch) => !isNull(root, branch))
    .map((branch) => {
      const target = resolve(root, branch);
      return target && child(target, "const");
    });
  return values.every((value) => value !== undefined) ? values : undefined;
}

const member = ([, node]: [string, Node]): Node => node;

/** Whether two enums are the same one, or written in place twice with the same values. */
export function isSameEnum(one: RawEnum, other: RawEnum): boolean {
  if (one.node.pointer === other.node.pointer) return true;
  const values = new Set(one.values.map(({ value }) => value));
  return (
    componentOf(one.node.pointer) === componentOf(other.node.pointer) &&
    values.size === new Set(other.values.map(({ value }) => value)).size &&
    other.values.every(({ value }) => values.has(value))
  );
}

/** Reads an enum with its annotations: `x-enum-varnames` and `x-enum-descriptions`. */
export function readEnum(root: unknown, raw: RawEnum, report: Report): ScopeEnum {
  const { node, nullable } = raw;
  if (raw.values.length === 0) {
    report.error(node.pointer, "The enum must list at least one scope.", "Add its values.");
  }
  const varnames = readVarnames(node, report);
  const descriptions = readDescriptions(node, report);
  const scopes = new Map<string, Scope>();
  for (const { value, pointer } of raw.values) {
    if (typeof value !== "string") throw new Error("an enum of scopes holds strings");
    if (scopes.has(value)) continue;
    const index = Number(parsePointer(pointer)?.at(-1));
    const varname = varnames?.[index];
    const description = descriptions?.[index] ?? descriptionOfBranch(root, pointer);
    scopes.set(value, {
      value,
      pointer,
      ...(varname !== undefined && { varname }),
      ...(description !== undefined && { description }),
    });
  }
  const component = componentOf(node.pointer);
  return {
    pointer: node.pointer,
    nullable,
    scopes: [...scopes.values()],
    ...(component !== undefined && { component }),
    ...readAnnotations(node),
  };
}

/** Name of the component that a pointer leads to; undefined if it leads elsewhere. */
function componentOf(pointer: string): string | undefined {
  const [components, schemas, name, ...rest] = parsePointer(pointer) ?? [];
  const isSchema = components === "components" && schemas === "schemas" && rest.length === 0;
  return isSchema ? name : undefined;
}

/** What cannot be seen is in no name, though an identifier may hold some of it. */
const identifier = /^(?!.*\p{Default_Ignorable_Code_Point})[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/** @see https://openapi-generator.tech/docs/templating#enum, where these two extensions come from */
function readVarnames(node: Node, report: Report): string[] | undefined {
  const varnames = child(node, "x-enum-varnames");
  if (varnames === undefined) return undefined;
  const hint = "Give one distinct JavaScript identifier for each value, in their order.";
  const names = children(varnames).map(([, { value }]) => value);
  const values = child(node, "enum");
  if (!Array.isArray(varnames.value) || values === undefined) {
    report.error(varnames.pointer, "`x-enum-varnames` must be a list beside an `enum`.", hint);
    return undefined;
  }
  const count = children(values).length;
  if (names.length !== count) {
    const message = `\`x-enum-varnames\` has ${names.length} names for ${count} values.`;
    report.error(varnames.pointer, message, hint);
  }
  const seen = new Set<string>();
  for (const [, { value, pointer }] of children(varnames)) {
    if (typeof value !== "string" || !identifier.test(value)) {
      report.error(pointer, `${quote(JSON.stringify(value))} is not an identifier.`, hint);
    } else if (seen.has(value)) {
      report.error(pointer, `The name ${quote(value)} is listed twice.`, hint);
    } else {
      seen.add(value);
    }
  }
  return names.map(String);
}

function readDescriptions(node: Node, report: Report): (string | undefined)[] | undefined {
  const descriptions = child(node, "x-enum-descriptions");
  if (descriptions === undefined) return undefined;
  const texts: unknown = descriptions.value;
  const values = child(node, "enum");
  if (!Array.isArray(texts) || values === undefined || texts.length !== children(values).length) {
    const message =
      "`x-enum-descriptions` must be a list with one text for each value; it is ignored.";
    report.warn(descriptions.pointer, message, "Give one text for each value, in their order.");
    return undefined;
  }
  return texts.map((text: unknown) => (typeof text === "string" ? text : undefined));
}

/** The description beside a `const`. @see https://spec.openapis.org/oas/v3.1.1#annotated-enumerations */
function descriptionOfBranch(root: unknown, pointer: string): string | undefined {
  const tokens = parsePointer(pointer) ?? [];
  if (tokens.at(-1) !== "const") return undefined;
  const branch = tokens.slice(0, -1).reduce(property, root);
  const description = isObject(branch) ? branch["description"] : undefined;
  return typeof description === "string" ? description : undefined;
}
