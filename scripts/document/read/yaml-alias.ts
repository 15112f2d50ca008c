import { type Document, isAlias, isMap, isNode, isSeq, type Node, visit } from "yaml";
import type { Place, Problem } from "../../common/problem.ts";
import { quote } from "../../common/escape.ts";

/** Nodes that aliases may add in all. A document that needs more is an attack on memory. */
const maxAliasedNodes = 100_000;

/**
 * Finds aliases that have no anchor, that stand inside their own anchor, or that unfold to more nodes
 * than a document could need. The parser reports none of these with a position.
 */
export function aliasProblems(
  document: Document.Parsed,
  place: (offset: number) => Place,
): Problem[] {
  const problems: Problem[] = [];
  const report = (alias: Node, message: string, hint: string): void => {
    problems.push({ severity: "error", message, hint, place: place(alias.range?.[0] ?? 0) });
  };
  const anchors = new Map<string, Node>();
  const targets = new Map<Node, Node>();
  const sizes = new Map<Node, number>();
  let added = 0;

  /** Number of nodes from `node` down, its aliases unfolded. */
  const size = (node: unknown): number => {
    if (!isNode(node)) return 0;
    const known = sizes.get(node);
    if (known !== undefined) return known;
    let total = 1;
    if (isAlias(node)) total = size(targets.get(node));
    else if (isMap(node)) for (const pair of node.items) total += size(pair.key) + size(pair.value);
    else if (isSeq(node)) for (const item of node.items) total += size(item);
    sizes.set(node, total);
    return total;
  };

  visit(document, {
    Value(_key, node) {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
    Alias(_key, alias, path) {
      const name = quote(`*${alias.source}`);
      const target = anchors.get(alias.source);
      if (target === undefined) {
        report(
          alias,
          `The alias ${name} has no anchor before it.`,
          "Add the anchor, or mend the name.",
        );
        return undefined;
      }
      if (path.includes(target)) {
        report(
          alias,
          `The alias ${name} stands inside its own anchor.`,
          "Use a `$ref` for recursion.",
        );
        return visit.BREAK;
      }
      targets.set(alias, target);
      added += size(target);
      if (added <= maxAliasedNodes) return undefined;
      report(
        alias,
        `Up to this alias, aliases unfold to more than ${maxAliasedNodes} nodes.`,
        "Use `$ref` instead of aliases.",
      );
      return visit.BREAK;
    },
  });
  return problems;
}
