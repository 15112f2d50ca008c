import { posix } from "node:path";
import ts from "typescript";
import { property } from "../../scripts/common/json.ts";
import { clientModule } from "../../scripts/emit/client.ts";
import { printModules } from "../../scripts/emit/module.ts";
import type { Model } from "../../scripts/model/model.ts";
import { format } from "../../scripts/output/format.ts";

/**
 * Finds what a generated file holds beside the declarations that the emitters make: imports and
 * re-exports of its neighbours, types, constants of plain data, and the bodies of known functions.
 *
 * @returns each with its text, a syntax error included; none for a file that is as it should be.
 */
export function findStrangers(path: string, text: string, paths: ReadonlySet<string>): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
  const syntax = property(file, "parseDiagnostics"); // no public name gives these without a program
  const strangers = Array.isArray(syntax) && syntax.length === 0 ? [] : [`${path}: syntax errors`];
  for (const statement of file.statements) {
    if (!isKnown(statement, path, paths)) strangers.push(statement.getText().slice(0, 200));
  }
  return strangers;
}

function isKnown(node: ts.Statement, path: string, paths: ReadonlySet<string>): boolean {
  if (ts.isImportDeclaration(node)) return isNeighbour(node.moduleSpecifier, path, paths);
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return isType(node);
  if (path === "schema.ts") return false;
  if (ts.isExportDeclaration(node)) return isNeighbour(node.moduleSpecifier, path, paths);
  if (ts.isVariableStatement(node)) {
    const { declarations, flags } = node.declarationList;
    return (flags & ts.NodeFlags.Const) !== 0 && declarations.every(isConstant);
  }
  return ts.isFunctionDeclaration(node) && isKnownFunction(node, path);
}

function isNeighbour(
  specifier: ts.Expression | undefined,
  path: string,
  paths: ReadonlySet<string>,
): boolean {
  if (specifier === undefined || !ts.isStringLiteral(specifier)) return false;
  const { text } = specifier;
  if (text === "openapi-fetch") return path === "client.ts";
  return paths.has(posix.join(posix.dirname(path), text));
}

/** Whether nothing in a declaration of types is an expression, or reaches into another module. */
function isType(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node) || ts.isComputedPropertyName(node)) return false;
  const isPlain =
    !ts.isExpression(node) ||
    ts.isIdentifier(node) ||
    ts.isLiteralExpression(node) ||
    ts.isPrefixUnaryExpression(node) ||
    ts.isExpressionWithTypeArguments(node) ||
    isKeyword(node);
  return isPlain && ts.forEachChild(node, (child) => (isType(child) ? undefined : true)) !== true;
}

const keywords = [ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword, ts.SyntaxKind.NullKeyword];

function isKeyword({ kind }: ts.Node): boolean {
  return keywords.includes(kind);
}

function isConstant({ initializer }: ts.VariableDeclaration): boolean {
  if (initializer === undefined) return false;
  if (ts.isCallExpression(initializer)) {
    const [argument] = initializer.arguments;
    const isValues = initializer.expression.getText() === "Object.values";
    return isValues && argument !== undefined && ts.isIdentifier(argument);
  }
  return isPlainData(initializer);
}

/** Whether an expression is a literal, a list of strings or a neighbour's, or an object of such. */
function isPlainData(node: ts.Expression): boolean {
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node))
    return isPlainData(node.expression);
  if (ts.isStringLiteral(node) || ts.isIdentifier(node) || isKeyword(node)) return true;
  if (ts.isArrayLiteralExpression(node)) return node.elements.every(ts.isStringLiteral);
  if (!ts.isObjectLiteralExpression(node)) return false;
  return node.properties.every(
    (member) =>
      ts.isPropertyAssignment(member) && isName(member.name) && isPlainData(member.initializer),
  );
}

function isName(name: ts.PropertyName): boolean {
  if (ts.isComputedPropertyName(name)) return name.getText() === '["__proto__"]';
  return ts.isIdentifier(name) || ts.isStringLiteral(name);
}

function isKnownFunction(node: ts.FunctionDeclaration, path: string): boolean {
  const text = node.getText();
  if (path === "client.ts") return clientFunctions.has(withoutSpace(text));
  const body = withoutSpace(node.body?.getText() ?? "");
  return /^\{return\([\p{ID_Continue}$]+asreadonlyunknown\[\]\)\.includes\(value,?\);\}$/u.test(
    body,
  );
}

/** Line breaks follow the lengths of names. */
function withoutSpace(text: string): string {
  return text.replace(/\s+/g, "");
}

/** Documents with a server and without, and with a header for the key and without. */
const models: readonly Model[] = [
  [],
  [{ url: "https://a.example", isAbsolute: true, pointer: "#" }],
]
  .map((servers) => ({ servers, security: [] }))
  .flatMap((model) => [
    model,
    { ...model, apiKeyHeader: { name: "X-Key", scheme: "Key", pointer: "#" } },
  ]);

/** Functions of the clients of documents that have nothing else in them. */
const clientFunctions = new Set(
  (await Promise.all(models.map(formattedClient)))
    .flatMap((statements) => statements.filter(ts.isFunctionDeclaration))
    .map((declaration) => withoutSpace(declaration.getText())),
);

async function formattedClient(model: Model): Promise<ts.NodeArray<ts.Statement>> {
  const module = clientModule(model, "api.yaml");
  const text = printModules(new Map([["client.ts", module]])).get("client.ts") ?? "";
  const formatted = await format(text, "client.ts");
  return ts.createSourceFile("client.ts", formatted, ts.ScriptTarget.ES2023, true).statements;
}
