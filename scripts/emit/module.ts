import {
  type ImportDeclarationStructure,
  type JSDocStructure,
  type OptionalKind,
  Project,
  type SourceFileStructure,
  type StatementStructures,
  StructureKind,
  type TypeAliasDeclarationStructure,
  VariableDeclarationKind,
} from "ts-morph";
import { paragraphs } from "./text.ts";

/** What a module holds, in the terms of ts-morph. */
export type Module = Required<Pick<SourceFileStructure, "statements">>;

/** Prints modules. Each is built whole and printed once: ts-morph parses a file again at every change. */
export function printModules(modules: ReadonlyMap<string, Module>): Map<string, string> {
  const project = new Project({ useInMemoryFileSystem: true });
  return new Map(
    [...modules].map(([path, module]) => [
      path,
      project.createSourceFile(path, module).getFullText(),
    ]),
  );
}

/** An import of a type. */
export function importOf(name: string, moduleSpecifier: string): ImportDeclarationStructure {
  return {
    kind: StructureKind.ImportDeclaration,
    isTypeOnly: true,
    namedImports: [name],
    moduleSpecifier,
  };
}

/** An exported type. */
export function typeAlias(
  name: string,
  type: string,
  jsDocs: Docs = [],
): TypeAliasDeclarationStructure {
  return {
    kind: StructureKind.TypeAlias,
    leadingTrivia: "\n",
    isExported: true,
    docs: jsDocs,
    name,
    type,
  };
}

type Docs = OptionalKind<JSDocStructure>[];

/** An exported `const`. */
export function constant(name: string, initializer: string, jsDocs: Docs): StatementStructures {
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
