import { StructureKind } from "ts-morph";
import type { Body } from "../model/model.ts";
import type { NamedProvider } from "./names/provider.ts";
import { constant, docs, importOf, type Module } from "./module.ts";
import { exportFrom } from "./scopes-module.ts";
import { header, literal, propertyName, seeTag } from "./text.ts";

/**
 * The module that re-exports every provider's, with the table that a body is validated from.
 *
 * The table has to satisfy the type that openapi-typescript made of the body, so a provider or a list
 * that only one of the two generators found does not compile.
 *
 * ```ts
 * export const scopesByProvider = {
 *   oura: { nullable: true, scopes: ouraScopes, required: […], lists: { user_must_grant: { … }, … } },
 * } as const satisfies ScopesByProvider;
 * ```
 */
export function scopesIndex(
  body: Body,
  providers: readonly NamedProvider[],
  documentPath: string,
): Module {
  const owners = providers.filter(({ sameAs }) => sameAs === undefined);
  return {
    statements: [
      header(documentPath),
      "\n",
      importOf("OperationBody", "../client.ts"),
      ...owners.map(({ names, file }) => ({
        kind: StructureKind.ImportDeclaration as const,
        namedImports: [names.list],
        moduleSpecifier: `./${file}.ts`,
      })),
      "\n",
      ...owners.map((provider) => exportFrom(provider, provider.file)),
      tableType(body.others),
      constant(
        "scopesByProvider",
        `{${providers.map(emitProvider).join("")}} as const satisfies ScopesByProvider`,
        docs(
          "What the operation's body takes for each provider, in the order of the document.",
          seeTag(documentPath, body.pointer),
        ),
      ),
    ],
  };
}

/**
 * The type that the table has to satisfy: a member for every property of the body, but for an index
 * signature and for properties that are not requirements.
 */
function tableType(others: readonly string[]): string {
  const excluded = ["string", ...others.map(literal)];
  const condition = excluded.map((key) => `${key} extends Key ? never :`).join(" ");
  return `
type ScopesByProvider = {
  readonly [Key in keyof OperationBody as ${condition} Key]-?: Requirement<Named<NonNullable<OperationBody[Key]>>>;
};

type Named<Lists> = {
  [List in keyof Lists as string extends List ? never : List]: Lists[List];
};

type Requirement<Lists> = {
  readonly nullable: boolean;
  readonly scopes: readonly ScopeOf<NonNullable<Lists[keyof Lists]>>[];
  readonly required: readonly string[];
  readonly lists: {
    readonly [List in keyof Lists]-?: {
      readonly nullable: boolean;
      readonly uniqueItems: boolean;
    };
  };
};

type ScopeOf<List> = List extends (infer Scope)[] ? NonNullable<Scope> : never;
`;
}

function emitProvider({ requirement, names }: NamedProvider): string {
  const { provider, nullable, lists } = requirement;
  const required = lists.filter((list) => list.required).map(({ name }) => literal(name));
  const members = lists.map((list) => {
    const flags = `nullable: ${list.nullable}, uniqueItems: ${list.uniqueItems}`;
    return `${propertyName(list.name)}: { ${flags} },\n`;
  });
  return `
${propertyName(provider)}: {
  nullable: ${nullable},
  scopes: ${names.list},
  required: [${required.join(", ")}],
  lists: {
${members.join("")}},
},`;
}
