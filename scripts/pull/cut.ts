import { quote } from "../common/escape.ts";
import { isObject, type JsonObject, property } from "../common/json.ts";
import { formatPointer } from "../common/pointer.ts";
import { reachComponents } from "../document/refs/reach.ts";
import { SourceError } from "./source.ts";

/**
 * Cuts a document down to the operations under a path and the components that they reach. What is kept
 * keeps its order, but for names that are numbers: in objects of JavaScript they come first.
 *
 * @param pattern - a path; `*` matches any one segment.
 * @param source - where the document is from, as it may be shown.
 * @throws SourceError when the pattern matches no path.
 */
export function cutDocument(root: unknown, pattern: string, source: string): JsonObject {
  const paths = pick(property(root, "paths"), (path) => isUnder(path, pattern));
  if (!isObject(root) || paths === undefined) {
    throw new SourceError(source, noPath(pattern, Object.keys(property(root, "paths") ?? {})));
  }
  // Members that are undefined are not written.
  const rest = { ...root, webhooks: undefined, components: undefined, paths };
  const reached = reach(root, rest);
  const sections = Object.entries(property(root, "components") ?? {}).map(([section, all]) => {
    return [
      section,
      pick(all, (name) => reached.has(formatPointer(["components", section, name]))),
    ] as const;
  });
  const components = pick(Object.fromEntries(sections), () => true);
  return { ...rest, components };
}

/** The members of an object that are kept; undefined if there are none. */
function pick(value: unknown, isKept: (name: string) => boolean): JsonObject | undefined {
  const entries = Object.entries(isObject(value) ? value : {});
  const kept = entries.filter(([name, member]) => member !== undefined && isKept(name));
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

/** Whether a path matches the pattern or lies below it. A slash at the end makes no difference. */
export function isUnder(path: string, pattern: string): boolean {
  const segments = path.split("/");
  return pattern
    .replace(/\/$/, "")
    .split("/")
    .every((wanted, index) => {
      const segment = segments[index];
      return segment !== undefined && (wanted === "*" || wanted === segment);
    });
}

function noPath(pattern: string, paths: readonly string[]): string {
  if (paths.length === 0) return "the document has no paths";
  const list = paths.slice(0, 5).map(quote).join(", ");
  const more = paths.length > 5 ? `, and ${paths.length - 5} more` : "";
  return `no path matches ${quote(pattern)}; the document has ${list}${more}`;
}

/** Pointers of the components that the rest of a document uses, in one or more steps. */
function reach(root: JsonObject, rest: JsonObject): Set<string> {
  const names = findSchemes(rest);
  const schemes = names.map((name) => {
    return ["components", "securitySchemes", name].reduce<unknown>(property, root);
  });
  return new Set([
    ...reachComponents(root, [rest, ...schemes]),
    ...names.map((name) => formatPointer(["components", "securitySchemes", name])),
  ]);
}

/** Names of the security schemes that a document and its operations use. */
function findSchemes(root: JsonObject): string[] {
  const items: unknown[] = Object.values(root["paths"] ?? {});
  const operations = items.flatMap((item) => (isObject(item) ? Object.values(item) : []));
  return [root, ...operations].flatMap((holder) => {
    const security = property(holder, "security");
    const alternatives: unknown[] = Array.isArray(security) ? security : [];
    return alternatives.flatMap((names) => (isObject(names) ? Object.keys(names) : []));
  });
}
