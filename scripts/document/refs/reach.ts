import { isObject, property } from "../../common/json.ts";
import { formatPointer, parsePointer } from "../../common/pointer.ts";
import { findReferences } from "./references.ts";
import { visitObjects } from "../visit.ts";

/**
 * Finds the components that a part of a document leads to, through other components too.
 *
 * @returns pointers of the form `#/components/schemas/Name`.
 */
export function reachComponents(root: unknown, start: unknown): ReadonlySet<string> {
  const reached = new Set<string>();
  const visit = (value: unknown): void => {
    for (const { $ref } of findReferences(value)) {
      const tokens = parsePointer(String($ref)) ?? []; // in a loaded document it is a string and a pointer
      reached.add(formatPointer(tokens.slice(0, 3)));
    }
    for (const name of findMappedNames(value)) {
      reached.add(formatPointer(["components", "schemas", name]));
    }
  };
  visit(start);
  // A set's iterator also visits what is added on the way.
  for (const pointer of reached) visit(valueAt(root, pointer));
  return reached;
}

function valueAt(root: unknown, pointer: string): unknown {
  return (parsePointer(pointer) ?? []).reduce(property, root);
}

/**
 * Schemas that discriminators map to, by name or by reference.
 *
 * @see https://spec.openapis.org/oas/v3.1.1#discriminator-object
 */
function findMappedNames(root: unknown): string[] {
  const names: string[] = [];
  visitObjects(root, ({ value, hasKeywords }) => {
    const mapping = hasKeywords ? property(value["discriminator"], "mapping") : undefined;
    for (const target of isObject(mapping) ? Object.values(mapping) : []) {
      if (typeof target !== "string") continue;
      names.push(target.startsWith("#") ? (parsePointer(target)?.[2] ?? target) : target);
    }
  });
  return names;
}
