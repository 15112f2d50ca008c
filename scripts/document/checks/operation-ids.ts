import { quote } from "../../common/escape.ts";
import { property } from "../../common/json.ts";
import { children } from "../../common/node.ts";
import { formatPointer } from "../../common/pointer.ts";
import type { Report } from "../../common/report.ts";

/** @see https://spec.openapis.org/oas/v3.1.1#path-item-object */
export const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** Objects whose members are Path Item Objects. */
const places = [["paths"], ["webhooks"], ["components", "pathItems"]];

/**
 * Reports operations that share an operationId: both would be the same member of `operations`.
 *
 * @see https://spec.openapis.org/oas/v3.1.1#operation-object, where they must be unique
 */
export function checkOperationIds(root: unknown, report: Report): void {
  const owners = new Map<string, string>();
  const operations = places
    .map((tokens) => ({ value: tokens.reduce(property, root), pointer: formatPointer(tokens) }))
    .flatMap(children)
    .flatMap(([, item]) => children(item))
    .filter(([method]) => methods.includes(method));
  for (const [, { value, pointer }] of operations) {
    const id = property(value, "operationId");
    // An empty operationId names no member.
    if (typeof id !== "string" || id === "") continue;
    const owner = owners.get(id);
    owners.set(id, pointer);
    if (owner === undefined) continue;
    const message = `The operationId ${quote(id)} is taken by ${quote(owner)}.`;
    report.error(`${pointer}/operationId`, message, "Rename one of the two.");
  }
}
