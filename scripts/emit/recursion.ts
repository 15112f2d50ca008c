import ts from "typescript";
import { quote } from "../common/escape.ts";
import { formatPointer, parsePointer } from "../common/pointer.ts";
import type { Report } from "../common/report.ts";

/**
 * Makes types of components that hold lists of themselves.
 *
 * TypeScript looks into an object type only when it has to, but into a list at once, so that it finds no
 * end in `Json: string | components["schemas"]["Json"][]`. It does not look into an interface, so such
 * a list becomes one:
 *
 * ```ts
 * export interface components { schemas: { Json: string | List1 } }
 * interface List1 extends Array<components["schemas"]["Json"]> {}
 * ```
 *
 * A component that is itself, with neither object nor list in between, is reported.
 */
export function untieRecursion(statements: readonly ts.Node[], report: Report): ts.Node[] {
  const tied = findTied(statements);
  if (tied.size === 0) return [...statements];
  const lists: ts.InterfaceDeclaration[] = [];
  const untied = statements.map((statement) =>
    mapComponents(statement, (pointer, type) =>
      tied.has(pointer) ? hoistLists(type, tied, lists) : type,
    ),
  );
  for (const pointer of findTied(untied)) {
    const name = quote(parsePointer(pointer)?.at(-1) ?? "");
    const message = `The component ${name} contains itself, with no object or list in between.`;
    report.error(pointer, message, "Remove one of the references between it and itself.");
  }
  return [...untied, ...lists];
}

/** Pointers of the components that TypeScript finds itself in again before it is through with them. */
function findTied(statements: readonly ts.Node[]): Set<string> {
  const targets = new Map<string, Set<string>>();
  for (const statement of statements) {
    mapComponents(statement, (pointer, type) => {
      targets.set(pointer, referencesIn(type));
      return type;
    });
  }
  const sources = reverse(targets);
  const leading = withoutEnds(targets, sources);
  return new Set([...withoutEnds(sources, targets)].filter((pointer) => leading.has(pointer)));
}

type Edges = ReadonlyMap<string, ReadonlySet<string>>;

function reverse(edges: Edges): Map<string, Set<string>> {
  const reversed = new Map([...edges.keys()].map((key) => [key, new Set<string>()]));
  for (const [from, targets] of edges) for (const to of targets) reversed.get(to)?.add(from);
  return reversed;
}

/** What is left once all that leads nowhere is taken away, again and again: what leads to a cycle. */
function withoutEnds(edges: Edges, reversed: Edges): Set<string> {
  const left = new Map([...edges].map(([key, targets]) => [key, countIn(targets, edges)]));
  const ends = [...left].filter(([, count]) => count === 0).map(([key]) => key);
  for (let end = ends.pop(); end !== undefined; end = ends.pop()) {
    left.delete(end);
    for (const source of reversed.get(end) ?? []) {
      const count = (left.get(source) ?? 0) - 1;
      left.set(source, count);
      if (count === 0) ends.push(source);
    }
  }
  return new Set(left.keys());
}

function countIn(targets: ReadonlySet<string>, edges: Edges): number {
  return [...targets].filter((target) => edges.has(target)).length;
}

/** Gives every component of the interface `components` the type that `map` makes of it. */
function mapComponents(
  statement: ts.Node,
  map: (pointer: string, type: ts.TypeNode) => ts.TypeNode,
): ts.Node {
  if (!ts.isInterfaceDeclaration(statement) || statement.name.text !== "components") {
    return statement;
  }
  const members = mapTypes(statement.members, ["components"], (section, tokens) =>
    ts.isTypeLiteralNode(section)
      ? ts.factory.updateTypeLiteralNode(
          section,
          ts.factory.createNodeArray(
            mapTypes(section.members, tokens, (type, path) => map(formatPointer(path), type)),
          ),
        )
      : section,
  );
  const { modifiers, name, typeParameters, heritageClauses } = statement;
  return ts.factory.updateInterfaceDeclaration(
    statement,
    modifiers,
    name,
    typeParameters,
    heritageClauses,
    members,
  );
}

function mapTypes(
  members: readonly ts.TypeElement[],
  tokens: readonly string[],
  map: (type: ts.TypeNode, tokens: readonly string[]) => ts.TypeNode,
): ts.TypeElement[] {
  return members.map((member) => {
    if (!ts.isPropertySignature(member) || member.type === undefined) return member;
    const type = map(member.type, [...tokens, textOf(member.name)]);
    const { modifiers, name, questionToken } = member;
    return type === member.type
      ? member
      : ts.factory.updatePropertySignature(member, modifiers, name, questionToken, type);
  });
}

function textOf(name: ts.PropertyName): string {
  return ts.isComputedPropertyName(name) ? "" : name.text;
}

/** Pointers of the components that a type cannot be known without. */
function referencesIn(type: ts.Node, found = new Set<string>()): Set<string> {
  const pointer = pointerOf(type);
  if (pointer !== undefined) found.add(pointer);
  else if (!ts.isTypeLiteralNode(type)) {
    ts.forEachChild(type, (child) => {
      referencesIn(child, found);
    });
  }
  return found;
}

/** `#/components/schemas/A` of `components["schemas"]["A"]`. */
function pointerOf(type: ts.Node): string | undefined {
  const tokens: string[] = [];
  let node = type;
  while (ts.isIndexedAccessTypeNode(node)) {
    const { indexType, objectType } = node;
    if (!ts.isLiteralTypeNode(indexType) || !ts.isStringLiteral(indexType.literal))
      return undefined;
    tokens.unshift(indexType.literal.text);
    node = objectType;
  }
  const isComponents =
    ts.isTypeReferenceNode(node) &&
    ts.isIdentifier(node.typeName) &&
    node.typeName.text === "components";
  return isComponents && tokens.length === 2 ? formatPointer(["components", ...tokens]) : undefined;
}

/** Declares the lists of a type that hold what they are part of, and refers to them instead. */
function hoistLists(
  type: ts.TypeNode,
  tied: ReadonlySet<string>,
  lists: ts.InterfaceDeclaration[],
): ts.TypeNode {
  const visit = (node: ts.Node): ts.Node => {
    if (ts.isTypeLiteralNode(node)) return node;
    const isTied = [...referencesIn(node)].some((pointer) => tied.has(pointer));
    if (!isTied || !(ts.isArrayTypeNode(node) || ts.isTupleTypeNode(node))) {
      return ts.visitEachChild(node, visit, undefined);
    }
    // An interface extends no tuple that is not known yet.
    const items = ts.isArrayTypeNode(node)
      ? node.elementType
      : ts.factory.createUnionTypeNode(node.elements);
    const name = `List${lists.length + 1}`;
    lists.push(listOf(name, items));
    return ts.factory.createTypeReferenceNode(name);
  };
  return visit(type) as ts.TypeNode; // a type becomes a type
}

function listOf(name: string, items: ts.TypeNode): ts.InterfaceDeclaration {
  const array = ts.factory.createExpressionWithTypeArguments(ts.factory.createIdentifier("Array"), [
    items,
  ]);
  const clause = ts.factory.createHeritageClause(ts.SyntaxKind.ExtendsKeyword, [array]);
  return ts.factory.createInterfaceDeclaration(undefined, name, undefined, [clause], []);
}
