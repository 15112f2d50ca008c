import { property } from "../../common/json.ts";
import { children, type Node } from "../../common/node.ts";
import { formatPointer } from "../../common/pointer.ts";
import type { Report } from "../../common/report.ts";
import { quote } from "../../common/escape.ts";

/** @see https://spec.openapis.org/oas/v3.1.1#path-item-object */
export const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** Objects whose members are Path Item Objects. */
const places = [["paths"], ["webhooks"], ["components", "pathItems"]];

/**
 * Reports operations of one name: the types of both would be one member of `operations`.
 *
 * @see https://spec.openapis.org/oas/v3.1.1#operation-object, where they must be unique
 */
export function checkOperationIds(root: unknown, report: Report): void {
  const owners = new Map<string, string>();
  for (const { value, pointer } of places.flatMap((tokens) => findOperations(root, tokens))) {
    const id = property(value, "operationId");
    // An empty one names nothing.
    if (typeof id !== "string" || id === "") continue;
    const owner = owners.get(id);
    if (owner === undefined) {
      owners.set(id, pointer);
      continue;
    }
    const message = `The operationId ${quote(id)} is taken by ${quote(owner)}.`;
    report.error(`${pointer}/operationId`, message, "Rename one of the two.");
  }
}

function findOperations(root: unknown, tokens: readonly string[]): Node[] {
  const place: Node = { value: tokens.reduce(property, root), pointer: formatPointer(tokens) };
  return children(place).flatMap(([, item]) =>
    children(item)
      .filter(([method]) => methods.includes(method))
      .map(([, operation]) => operation),
  );
}
