import { Document as YamlDocument, isMap, isScalar, Scalar, visit, type YAMLMap } from "yaml";
import { isObject, type JsonObject, property } from "../common/json.ts";
import { formatPointer } from "../common/pointer.ts";
import { parse } from "../document/read/parse.ts";
import { reachComponents } from "../document/refs/reach.ts";
import type { Source } from "../common/source.ts";
import { quote } from "../common/escape.ts";
import { checkVersion } from "../document/checks/version.ts";
import { readYaml } from "../document/read/yaml.ts";
import { SourceError } from "./source-error.ts";
import { isFlow, printYaml, useBlocks } from "./yaml-text.ts";

/**
 * Cuts a document down to the operations under a path and the components that they reach.
 *
 * What is kept keeps its order, its comments and its style.
 *
 * @param source - YAML or JSON.
 * @param pattern - a path; `*` matches any one segment.
 * @returns YAML.
 * @throws DocumentError for a syntax error or another version of OpenAPI, SourceError when the pattern
 * matches no path.
 */
export function cutDocument(source: Source, pattern: string): string {
  checkVersion(parse(source));
  const yaml = readYaml(source);
  const { value } = yaml;
  const paths = Object.keys(property(value, "paths") ?? {});
  const kept = new Set(paths.filter((path) => isUnder(path, pattern)));
  if (!isObject(value) || kept.size === 0) {
    throw new SourceError(source.path, noPath(pattern, paths));
  }
  const reached = reach(value, kept);
  const document = expand(yaml.document, value);
  if (isFlow(source.text)) useBlocks(document);
  document.delete("webhooks");
  keepIn(document.get("paths"), (path) => kept.has(path));
  const components = document.get("components");
  if (isMap(components)) {
    for (const { key, value: section } of components.items) {
      keepIn(section, (name) => reached.has(formatPointer(["components", nameOf(key), name])));
    }
    components.items = components.items.filter(({ value: section }) => !isEmptyMap(section));
    if (isEmptyMap(components)) document.delete("components");
  }
  return printYaml(document);
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

function reach(root: JsonObject, kept: ReadonlySet<string>): Set<string> {
  const paths = isObject(root["paths"]) ? root["paths"] : {};
  const start = {
    ...root,
    components: undefined,
    webhooks: undefined,
    paths: Object.fromEntries(Object.entries(paths).filter(([path]) => kept.has(path))),
  };
  const schemes = findSchemes(start);
  const objects = schemes.map((name) =>
    ["components", "securitySchemes", name].reduce<unknown>(property, root),
  );
  return new Set([
    ...reachComponents(root, [start, ...objects]),
    ...schemes.map((name) => formatPointer(["components", "securitySchemes", name])),
  ]);
}

/** Names of the security schemes that the document and its operations use. */
function findSchemes(start: JsonObject): string[] {
  const items = Object.values(start["paths"] ?? {}) as unknown[]; // an object's values
  const operations = items.flatMap((item) => (isObject(item) ? Object.values(item) : []));
  return [start, ...operations].flatMap((holder) => {
    const security = property(holder, "security");
    const alternatives: unknown[] = Array.isArray(security) ? security : [];
    return alternatives.flatMap((names) => (isObject(names) ? Object.keys(names) : []));
  });
}

/**
 * The same document without aliases and merge keys, since what they refer to may be cut away. With neither
 * it is left as it was written.
 */
function expand(document: YamlDocument, value: JsonObject): YamlDocument {
  const found: unknown[] = [];
  visit(document, {
    Alias(_key, alias) {
      found.push(alias);
    },
    Pair(_key, { key }) {
      if (isMergeKey(key)) found.push(key);
    },
  });
  if (found.length === 0) return document;
  return new YamlDocument(value, { aliasDuplicateObjects: false });
}

function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.source === "<<" && key.type === Scalar.PLAIN;
}

function keepIn(node: unknown, isKept: (name: string) => boolean): void {
  if (isMap(node)) node.items = node.items.filter(({ key }) => isKept(nameOf(key)));
}

function nameOf(key: unknown): string {
  return String(isScalar(key) ? key.value : key);
}

function isEmptyMap(node: unknown): node is YAMLMap {
  return isMap(node) && node.items.length === 0;
}
