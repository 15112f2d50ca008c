import { type Document as YamlDocument, isScalar, Scalar, visit } from "yaml";
import type { Source } from "../common/source.ts";
import { readYaml } from "../document/read/yaml.ts";

/**
 * Writes JSON as YAML with one value a line, since that is what a diff can show. The order stays.
 *
 * @returns the text itself when it is not JSON.
 * @throws DocumentError for a syntax error.
 */
export function toYaml(source: Source, text: string): string {
  if (!isFlow(text)) return text;
  const { document } = readYaml(source);
  useBlocks(document);
  return printYaml(document);
}

/** Whether a text is YAML's flow style as a whole, as JSON is. */
export function isFlow(text: string): boolean {
  return /^\s*\{/.test(text);
}

/** Makes blocks of flow collections, and lets strings lose their quotes. */
export function useBlocks(document: YamlDocument): void {
  visit(document, {
    Collection(_key, node) {
      if (node.items.length > 0) node.flow = false;
    },
    Scalar(_key, node) {
      // Quotes decide whether this one merges.
      if (node.value !== "<<") delete node.type;
    },
  });
}

/** Prints a document so that `readYaml` reads the same from it. */
export function printYaml(document: YamlDocument): string {
  visit(document, {
    // A key that has no style yet is a property; without quotes it would merge.
    Pair(_key, { key }) {
      if (isScalar(key) && key.value === "<<") key.type ??= Scalar.QUOTE_DOUBLE;
    },
  });
  // A schema with merge keys prints every `<<` without quotes.
  document.setSchema("1.2");
  return document.toString({ lineWidth: 0 });
}
