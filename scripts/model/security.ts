import { isObject, property } from "../document/json.ts";
import { child, type Node, resolve } from "../document/node.ts";
import { formatPointer } from "../document/pointer.ts";
import type { Report } from "../document/report.ts";
import { quote } from "../document/visible.ts";
import type { ApiKeyHeader } from "./model.ts";

/** `token` of RFC 9110, section 5.6.2: what the name of a header may consist of. */
const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/**
 * Finds the API key of the first security alternative that is one non-deprecated API key in a header.
 *
 * @see https://spec.openapis.org/oas/v3.1.1#security-requirement-object
 */
export function findApiKeyHeader(
  root: unknown,
  nearestFirst: readonly Node[],
  report: Report,
): ApiKeyHeader | undefined {
  const alternatives = nearestFirst
    .map((node) => property(node.value, "security"))
    .find((list) => Array.isArray(list));
  const schemes: Node = {
    value: property(property(root, "components"), "securitySchemes"),
    pointer: formatPointer(["components", "securitySchemes"]),
  };
  for (const alternative of Array.isArray(alternatives) ? (alternatives as unknown[]) : []) {
    const [name, another] = isObject(alternative) ? Object.keys(alternative) : [];
    const member = name === undefined ? undefined : child(schemes, name);
    const scheme = member && resolve(root, member);
    if (name === undefined || another !== undefined || !isObject(scheme?.value)) continue;
    const { type, in: place, name: header, deprecated } = scheme.value;
    if (type !== "apiKey" || place !== "header" || deprecated === true) continue;
    if (typeof header !== "string") continue;
    if (!token.test(header)) {
      const message = `The header name ${quote(header)} is none that HTTP allows.`;
      report.error(scheme.pointer, message, "Use letters, digits and hyphens.");
      continue;
    }
    return { name: header, scheme: name, pointer: scheme.pointer };
  }
  return undefined;
}
