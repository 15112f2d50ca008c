import {
  type OptionalKind,
  type JSDocStructure,
  type SourceFileStructure,
  type StatementStructures,
  StructureKind,
  VariableDeclarationKind,
} from "ts-morph";
import type { Requirement } from "../model/model.ts";
import type { Member, NamedProvider } from "./names/provider.ts";
import { header, jsDoc, literal, paragraphs, propertyName, seeTag } from "./text.ts";

/** What a module holds, in the terms of ts-morph. */
export type Module = Required<Pick<SourceFileStructure, "statements">>;

/**
 * The module of one provider.
 *
 * ```ts
 * export const OuraScope = { Email: "email", … } as const satisfies Record<string, …>;
 * export type OuraScope = (typeof OuraScope)[keyof typeof OuraScope];
 * export const ouraScopes: readonly OuraScope[] = Object.values(OuraScope);
 * export function isOuraScope(value: unknown): value is OuraScope { … }
 * ```
 */
export function scopesModule(provider: NamedProvider, documentPath: string): Module {
  const head = header(documentPath);
  if (provider.sameAs !== undefined) {
    return { statements: [head, "\n", exportFrom(provider, provider.sameAs.file)] };
  }
  const { requirement, names, members } = provider;
  const { component, description, pointer } = requirement.scopes;
  const source = seeTag(documentPath, pointer);
  const key = `\`${requirement.provider}\``;
  return {
    statements: [
      head,
      {
        kind: StructureKind.ImportDeclaration,
        leadingTrivia: "\n",
        isTypeOnly: true,
        namedImports: [component === undefined ? "OperationBody" : "components"],
        moduleSpecifier: component === undefined ? "../client.ts" : "../schema.ts",
      },
      constant(
        names.type,
        `{${members.map((member) => emitMember(member, source)).join("")}} as const satisfies Record<string, ${typeOf(requirement)}>`,
        docs(`Scopes of the ${key} provider.`, description, source),
      ),
      {
        kind: StructureKind.TypeAlias,
        leadingTrivia: "\n",
        isExported: true,
        name: names.type,
        // Not the schema's type, which has no name that a compile error could tell.
        type: `(typeof ${names.type})[keyof typeof ${names.type}]`,
      },
      constant(
        `${names.list}: readonly ${names.type}[]`,
        `Object.values(${names.type})`,
        docs(`Every scope of ${key}, in the order of the document.`),
      ),
      {
        kind: StructureKind.Function,
        leadingTrivia: "\n",
        isExported: true,
        docs: docs(`Whether \`value\` is a {@link ${names.type}}.`),
        name: names.guard,
        parameters: [{ name: "value", type: "unknown" }],
        returnType: `value is ${names.type}`,
        statements: `return (${names.list} as readonly unknown[]).includes(value);`,
      },
    ],
  };
}

/** Re-exports what a module exports. */
export function exportFrom({ names }: NamedProvider, file: string): StatementStructures {
  return {
    kind: StructureKind.ExportDeclaration,
    namedExports: [names.type, names.list, names.guard],
    moduleSpecifier: `./${file}.ts`,
  };
}

/** An exported `const`. */
export function constant(
  name: string,
  initializer: string,
  jsDocs: OptionalKind<JSDocStructure>[],
): StatementStructures {
  return {
    kind: StructureKind.VariableStatement,
    leadingTrivia: "\n",
    isExported: true,
    docs: jsDocs,
    declarationKind: VariableDeclarationKind.Const,
    declarations: [{ name, initializer }],
  };
}

/** A JSDoc comment, made safe: ts-morph prints what it is given, even an end of the comment. */
export function docs(...texts: readonly (string | undefined)[]): { description: string }[] {
  return [{ description: paragraphs(...texts) }];
}

function emitMember({ name, scope }: Member, source: string): string {
  return `\n${jsDoc(scope.description, source)}\n${propertyName(name)}: ${literal(scope.value)},`;
}

/** The type that openapi-typescript emits for the enum, reached through what names it. */
function typeOf({ provider, lists, scopes }: Requirement): string {
  if (scopes.component !== undefined) {
    const type = `components["schemas"][${literal(scopes.component)}]`;
    return scopes.nullable ? `NonNullable<${type}>` : type;
  }
  const [list] = lists;
  if (list === undefined) throw new Error("a requirement has a list");
  const requirement = `NonNullable<OperationBody[${literal(provider)}]>`;
  return `NonNullable<NonNullable<${requirement}[${literal(list.name)}]>[number]>`;
}
