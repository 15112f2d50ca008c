import { isObject } from "../common/json.ts";
import { child, children, type Node, resolve } from "../common/node.ts";
import { formatPointer } from "../common/pointer.ts";
import type { Report } from "../common/report.ts";
import { quote } from "../common/escape.ts";
import type { ApiKeyHeader, SecurityAlternative, SecurityScheme } from "./model.ts";

/** `token` of RFC 9110, section 5.6.2: what the name of a header may consist of. */
const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/**
 * Reads the security alternatives of the nearest object that lists any.
 *
 * @see https://spec.openapis.org/oas/v3.1.1#security-requirement-object
 */
export function readSecurity(
  root: unknown,
  nearestFirst: readonly Node[],
): readonly SecurityAlternative[] {
  const list = nearestFirst
    .map((node) => child(node, "security"))
    .find((security) => Array.isArray(security?.value));
  return (list ? children(list) : [])
    .filter(([, alternative]) => isObject(alternative.value))
    .map(([, alternative]) => ({
      schemes: children(alternative).map(([name, scopes]) => readScheme(root, name, scopes.value)),
      pointer: alternative.pointer,
    }));
}

function readScheme(root: unknown, name: string, asked: unknown): SecurityScheme {
  const scopes = Array.isArray(asked) ? asked.map(String) : [];
  const path = ["components", "securitySchemes", name];
  const member = path.reduce<Node | undefined>((node, key) => node && child(node, key), {
    value: root,
    pointer: formatPointer([]),
  });
  const scheme = member && resolve(root, member);
  if (!isObject(scheme?.value)) {
    return { name, scopes, deprecated: false, pointer: formatPointer(path) };
  }
  const { type, in: place, name: header, deprecated } = scheme.value;
  const isHeader = type === "apiKey" && place === "header" && typeof header === "string";
  return {
    name,
    scopes,
    deprecated: deprecated === true,
    pointer: scheme.pointer,
    ...(isHeader && { header }),
  };
}

/** Finds the API key of the first alternative that is one non-deprecated API key in a header. */
export function findApiKeyHeader(
  alternatives: readonly SecurityAlternative[],
  report: Report,
): ApiKeyHeader | undefined {
  for (const { schemes } of alternatives) {
    const [scheme, another] = schemes;
    if (scheme?.header === undefined || another !== undefined || scheme.deprecated) continue;
    if (!token.test(scheme.header)) {
      const message = `The header name ${quote(scheme.header)} is not one that HTTP allows.`;
      report.error(scheme.pointer, message, "Use letters, digits and hyphens.");
      continue;
    }
    return { name: scheme.header, scheme: scheme.name, pointer: scheme.pointer };
  }
  return undefined;
}
