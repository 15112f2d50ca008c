import ts from "typescript";
import { describe, expect, test } from "vitest";
import { joinIdentifier, splitWords } from "../../../scripts/emit/names/words.ts";
import { isReserved } from "../../../scripts/emit/names/reserved.ts";
import { format } from "../../../scripts/output/format.ts";
import { documentOf, generated, scopesIn } from "../../support/case.ts";
import { readRepositoryFile } from "../../support/generate.ts";

/** Names the enums of providers after components. */
function namedAfter(components: readonly string[]): unknown {
  const enums = components.map((_, index) => [`p${index}`, { enum: [`scope ${index}`] }] as const);
  const text = JSON.stringify(documentOf(Object.fromEntries(enums)));
  return JSON.parse(
    text.replace(/"((?:#\/components\/schemas\/)?)E(\d+)"/g, (_, path: string, index) =>
      JSON.stringify(path + (components[Number(index)] ?? "")),
    ),
  );
}

/**
 * Every word that TypeScript and JavaScript give a meaning, and the names that modules use.
 */
const words = [
  ...Object.values(ts.SyntaxKind)
    .flatMap((kind) => (typeof kind === "number" ? [ts.tokenToString(kind)] : []))
    .filter((token) => token !== undefined && /^[a-z]+$/.test(token)),
  ...["arguments", "eval", "exports", "require", "module", "globalThis", "Object", "Record"],
  ...["NonNullable", "OperationBody", "components", "ScopesByProvider", "Requirement", "ScopeOf"],
  ...["undefined", "NaN", "Infinity", "Promise", "Symbol", "value", "client", "schema"],
].flatMap((word) => (word === undefined ? [] : [word, word.replace(/s$/, "")]));

describe("a component of scopes", () => {
  test("may be called by any word", async () => {
    const components = Array.from(new Set(words.map((word) => joinIdentifier([word]))));
    expect(components.length).toBeGreaterThan(100);
    const { files } = await generated(namedAfter(components));
    expect(Object.values(scopesIn(files)).flat()).toHaveLength(components.length);
  });

  test("may be called by what no identifier holds, or nobody sees", async () => {
    const components = [
      "x²",
      "½",
      "①",
      "𝒳",
      "ª",
      "\u3164",
      "y\u{e0041}",
      "a\u200db",
      "ﬁ",
      "ŉ",
      "ß",
      "\u0264",
    ];
    const { files } = await generated(namedAfter(components));
    expect(Object.values(scopesIn(files)).flat()).toHaveLength(components.length);
  });

  test("keeps the meaning of digits that no identifier holds", () => {
    expect(["x²", "½", "①", "x\u3164y"].map((word) => joinIdentifier(splitWords(word)))).toEqual([
      "X2",
      "_12",
      "_1",
      "XY",
    ]);
  });

  test("hides no export of the package's main entry", async () => {
    const entry = ts.createSourceFile(
      "index.ts",
      readRepositoryFile("src/index.ts"),
      ts.ScriptTarget.ESNext,
    );
    const names = entry.statements
      .filter(ts.isExportDeclaration)
      .flatMap(({ exportClause }) =>
        exportClause !== undefined && ts.isNamedExports(exportClause)
          ? exportClause.elements.map(({ name }) => name.text)
          : [],
      );
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => !isReserved(name))).toEqual([]);
    const { files } = await generated(namedAfter(["HttpError", "UpsertTeamScopeRequirement"]));
    expect(files.get("scopes/p0.ts")).toContain("export const HttpError_ = {");
    expect(files.get("scopes/p1.ts")).toContain(
      "export const upsertTeamScopeRequirement_s: readonly",
    );
  });
});

test("a name that begins or goes on with any character is an identifier to the tools", async () => {
  const names = new Set<string>();
  for (let code = 0; code <= 0x10ffff; code++) {
    // Surrogates are no characters, and planes 4 to 13 have none.
    if (code >= 0xd800 && code <= 0xdfff) code = 0xe000;
    if (code === 0x40000) code = 0xe0000;
    const character = String.fromCodePoint(code);
    names.add(joinIdentifier(splitWords(character)) || "_");
    names.add(joinIdentifier(splitWords(`a${character}`)));
  }
  expect(names.size).toBeGreaterThan(200_000);
  const scanner = ts.createScanner(ts.ScriptTarget.ESNext, false);
  const strangers = Array.from(names).filter((name) => {
    scanner.setText(name);
    return scanner.scan() !== ts.SyntaxKind.Identifier || scanner.getTokenEnd() !== name.length;
  });
  expect(strangers).toEqual([]);
  const some = Array.from(names).filter((_, index) => index % 100 === 0);
  const text = some.map((name) => `export const ${name} = 1;\n`).join("");
  expect(await format(text, "names.ts")).toBe(text);
});
