import { type StatementStructures, StructureKind } from "ts-morph";
import type { Requirement } from "../model/model.ts";
import type { Member, NamedProvider } from "./names/provider.ts";
import { constant, docs, importOf, type Module, typeAlias } from "./module.ts";
import { header, jsDoc, literal, propertyName, seeTag } from "./text.ts";

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
      "\n",
      component === undefined
        ? importOf("OperationBody", "../client.ts")
        : importOf("components", "../schema.ts"),
      constant(
        names.type,
        `{${members.map(emitMember).join("")}} as const satisfies Record<string, ${typeOf(requirement)}>`,
        docs(`Scopes of the ${key} provider.`, description, source),
      ),
      // Not the schema's type, which has no name that a compile error could show.
      typeAlias(names.type, `(typeof ${names.type})[keyof typeof ${names.type}]`),
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

function emitMember({ name, scope }: Member): string {
  const comment = scope.description?.trim() ? `${jsDoc(scope.description)}\n` : "";
  return `\n${comment}${propertyName(name)}: ${literal(scope.value)},`;
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
