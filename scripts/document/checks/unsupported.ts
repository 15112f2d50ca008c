import { isObject, property } from "../../common/json.ts";
import { children, type Node } from "../../common/node.ts";
import { childPointer, formatPointer, parsePointer } from "../../common/pointer.ts";
import { findReferences } from "../refs/references.ts";
import type { Report } from "../../common/report.ts";
import { quote } from "../../common/escape.ts";
import { visitObjects } from "../visit.ts";

/*
 * Redocly and openapi-typescript look names up in objects that have a prototype, drop the empty name,
 * decode percent signs in names that are not encoded, and cut names at `#/`. What they would misread is
 * refused before they see it.
 */

const hint = "Rename it in the document.";

/** Reports names that the tools behind this generator would confuse with others. */
export function checkNames(root: unknown, report: Report): void {
  visitObjects(root, ({ value, hasKeywords, tokens }) => {
    const pointer = (key: string): string => formatPointer([...tokens, key]);
    if (!hasKeywords) {
      for (const name of Object.keys(value)) check(name, pointer(name), report, "key");
      return;
    }
    const { name, operationId, discriminator } = value;
    if (typeof value["in"] === "string" && typeof name === "string") {
      check(name, pointer("name"), report);
    }
    if (typeof operationId === "string" && operationId !== "") {
      check(operationId, pointer("operationId"), report);
      if (/#(?!\/)/.test(operationId)) {
        const message = `The operationId ${quote(operationId)} holds \`#\`, which its type would lose.`;
        report.error(pointer("operationId"), message, hint);
      }
    }
    const kind = property(discriminator, "propertyName");
    if (typeof kind === "string") {
      check(kind, childPointer(pointer("discriminator"), "propertyName"), report);
    }
    // No keyword has such a name, but the tools would find a member of every object.
    for (const key of Object.keys(value)) {
      if (inherited.has(key)) check(key, pointer(key), report, "key");
    }
  });
}

/** Names of the members that every object inherits. */
const inherited = new Set(Object.getOwnPropertyNames(Object.prototype));

function check(name: string, pointer: string, report: Report, part?: "key"): void {
  const reason = reasonAgainst(name);
  if (reason !== undefined) report.error(pointer, `The name ${quote(name)} ${reason}.`, hint, part);
}

function reasonAgainst(name: string): string | undefined {
  if (name === "") return "is empty, so no type can have it";
  if (inherited.has(name)) return "is a member of every JavaScript object";
  if (name.includes("#/")) return "looks like the beginning of a JSON Pointer";
  return name.includes("%") ? "looks percent-encoded" : undefined;
}

/**
 * Reports references to what openapi-typescript has no type for: `#/paths/~1a/get/responses/200`, or
 * `#/components/schemas/A/allOf/0`.
 */
export function checkReferences(root: unknown, report: Report): void {
  for (const { $ref, pointer } of findReferences(root)) {
    if (typeof $ref !== "string" || namesType($ref)) continue;
    const message = `The \`$ref\` ${quote($ref)} refers to a part that has no name of its own.`;
    const hint = "Move what it refers to into `components`, and refer to that.";
    report.error(pointer, message, hint);
  }
}

function namesType($ref: string): boolean {
  const [section, , ...rest] = parsePointer($ref) ?? [];
  return section === "components" ? rest.length === 1 : rest.length === 0;
}

/** The most required names that one `allOf` may repeat over its references. */
const maxRequired = 10_000;

/** The most comparisons of required names with properties: 20 000 of each take half a second. */
const maxLookups = 400_000_000;

/** Reports schemas with numbers that no type can have, and schemas whose types would be too large. */
export function checkSchemas(root: unknown, report: Report): void {
  visitObjects(root, ({ value, hasKeywords, tokens }) => {
    if (!hasKeywords) return;
    for (const keyword of ["enum", "const"]) {
      const pointer = formatPointer([...tokens, keyword]);
      if (Object.hasOwn(value, keyword)) checkNumbers({ value: value[keyword], pointer }, report);
    }
    const { allOf, properties, required } = value;
    if (!Array.isArray(required)) return;
    const names = isObject(properties) ? Object.keys(properties).length : 0;
    // openapi-typescript looks for each property among the names that are required.
    if (names * required.length > maxLookups) {
      const message = `The schema has ${names} properties and ${required.length} required names.`;
      const hint = `Let the product of the two be ${maxLookups} at most: split the schema.`;
      report.error(formatPointer([...tokens, "required"]), message, hint);
    }
    if (!Array.isArray(allOf)) return;
    const references = allOf.filter((schema) => property(schema, "$ref") !== undefined);
    // openapi-typescript writes every required name for every reference.
    if (references.length * required.length <= maxRequired) return;
    const message = `The \`allOf\` has ${references.length} references beside ${required.length} required names.`;
    const hint = `Let the product of the two be ${maxRequired} at most: split the schema, or list the names where the properties are.`;
    report.error(formatPointer([...tokens, "allOf"]), message, hint);
  });
}

/** JSON has only finite numbers, but parsers read `1e999` as infinity. */
function checkNumbers(node: Node, report: Report): void {
  const { value, pointer } = node;
  if (typeof value === "number" && !Number.isFinite(value)) {
    const message = `The value \`${value}\` must be a finite number.`;
    report.error(pointer, message, "Write a number that a double can hold, such as `1e308`.");
  }
  if (isObject(value) || Array.isArray(value)) {
    for (const [, item] of children(node)) checkNumbers(item, report);
  }
}
