import { describe, expect, test } from "vitest";
import { compile } from "../../support/compile.ts";
import { smallDocument } from "../../support/document.ts";
import { generateFrom } from "../../support/generate.ts";
import { importScopes } from "../../support/import-generated.ts";

const document = smallDocument({
  properties: `
named: { anyOf: [{ $ref: "#/components/schemas/Named" }, { type: "null" }] }
same_enum: { properties: { only: { type: array, items: { $ref: "#/components/schemas/NamedScope" } } } }
in_place: { properties: { must: { type: [array, "null"], items: { type: string, enum: [a, null, a] } } } }
described:
  properties:
    must:
      type: array
      items: { oneOf: [{ const: read, description: Reads. }, { const: write, description: "Ends */ here" }] }
note: { type: string }`,
  schemas: `
Named:
  type: object
  required: [must]
  properties:
    must: { type: array, uniqueItems: true, items: { $ref: "#/components/schemas/NamedScope" } }
    may: { type: array, items: { $ref: "#/components/schemas/NamedScope" } }
NamedScope:
  type: string
  description: |
    What the user shares.
    Two lines.
  enum: [one, two, "+", __proto__]
  x-enum-varnames: [First, __proto__, constructor, Fourth]
  x-enum-descriptions: [The first., The second., "", "@ts-ignore"]`,
});

describe("scope modules", async () => {
  const { files, warnings } = await generateFrom(document, "spec/small.yaml");
  const scopes = await importScopes(files);

  test("compile", () => {
    expect(compile(new Map([...files].map(([path, text]) => [`generated/${path}`, text])))).toEqual(
      [],
    );
  });

  test("carry names and descriptions of the document", () => {
    expect(files.get("scopes/named.ts"))
      .toBe(`// @generated from spec/small.yaml by \`npm run generate\`. Do not edit.

import type { components } from "../schema.ts";

/**
 * Scopes of the \`named\` provider.
 *
 * What the user shares.
 * Two lines.
 *
 * @see \`spec/small.yaml#/components/schemas/NamedScope\`
 */
export const NamedScope = {
  /** The first. */
  First: "one",
  /** The second. */
  ["__proto__"]: "two",
  constructor: "+",
  /** \\@ts-ignore */
  Fourth: "__proto__",
} as const satisfies Record<string, components["schemas"]["NamedScope"]>;

export type NamedScope = (typeof NamedScope)[keyof typeof NamedScope];

/** Every scope of \`named\`, in the order of the document. */
export const namedScopes: readonly NamedScope[] = Object.values(NamedScope);

/** Whether \`value\` is a {@link NamedScope}. */
export function isNamedScope(value: unknown): value is NamedScope {
  return (namedScopes as readonly unknown[]).includes(value);
}
`);
  });

  test("share an enum that two providers share", () => {
    expect(files.get("scopes/same-enum.ts"))
      .toBe(`// @generated from spec/small.yaml by \`npm run generate\`. Do not edit.

export { NamedScope, namedScopes, isNamedScope } from "./named.ts";
`);
    expect(scopes.scopesByProvider["same_enum"]?.scopes).toBe(scopes["namedScopes"]);
  });

  test("call an enum in place after its provider, and leave null out of it", () => {
    expect(scopes).toMatchObject({ InPlaceScope: { A: "a" }, inPlaceScopes: ["a"] });
  });

  test("take descriptions from a union of `const`s, and let none end a comment", () => {
    expect(files.get("scopes/described.ts")).toContain(`  /** Reads. */
  Read: "read",
  /** Ends *\\/ here */
  Write: "write",
`);
  });

  test("have guards that know their own values alone", () => {
    const { isNamedScope } = scopes as unknown as { isNamedScope: (value: unknown) => boolean };
    expect(["one", "two", "+", "__proto__"].map(isNamedScope)).toEqual([true, true, true, true]);
    expect(["First", "toString", "a", null, 1, ["one"]].map(isNamedScope)).not.toContain(true);
  });

  test("have a table of what the body takes", () => {
    expect(Object.keys(scopes.scopesByProvider)).toEqual([
      "named",
      "same_enum",
      "in_place",
      "described",
    ]);
    expect(scopes.scopesByProvider["named"]).toEqual({
      nullable: true,
      scopes: ["one", "two", "+", "__proto__"],
      required: ["must"],
      lists: {
        must: { nullable: false, uniqueItems: true },
        may: { nullable: false, uniqueItems: false },
      },
    });
    expect(scopes.scopesByProvider["in_place"]).toMatchObject({
      nullable: false,
      required: [],
      lists: { must: { nullable: true, uniqueItems: false } },
    });
  });

  test("warn of a value that stands twice, and of what is passed through", () => {
    expect(warnings.map(({ message }) => message)).toEqual([
      "The value `a` is listed twice in the enum.",
      "The property `note` of the body is not a provider's requirement.",
    ]);
  });

  test("do not compile with a provider that the types lack", () => {
    expect(
      compileChanged(
        "client.ts",
        "NonNullable<\n",
        'Omit<{ [P in "x"]: never }, "x"> & NonNullable<\n',
      ),
    ).toEqual([]);
    const lacking = compileChanged("scopes/index.ts", "  in_place: {", "  not_in_types: {");
    expect(lacking.join("\n")).toContain(
      "'not_in_types' does not exist in type 'ScopesByProvider'",
    );
  });

  test("do not compile without a provider or a list that the types have", () => {
    const schema = files.get("schema.ts") ?? "";
    const more = schema.replace("in_place?:", "new_provider?: { must: string[] };\n in_place?:");
    expect(more).not.toBe(schema);
    expect(compileChanged("schema.ts", schema, more).join("\n")).toContain(
      "'new_provider' is missing",
    );
    const list = schema.replace("may?:", "might?: string[];\n may?:");
    expect(list).not.toBe(schema);
    expect(compileChanged("schema.ts", schema, list).join("\n")).toContain("'might' is missing");
  });

  function compileChanged(path: string, from: string, to: string): string[] {
    const text = (files.get(path) ?? "").replace(from, () => to);
    const changed = new Map(files).set(path, text);
    return compile(new Map([...changed].map(([file, content]) => [`generated/${file}`, content])));
  }
});

test("a body that takes further properties still has a checked table", async () => {
  const { files } = await generateFrom(
    smallDocument({
      properties: `
a: { properties: { must: { type: array, items: { enum: [x] } } } }
b: { properties: { must: { type: array, items: { enum: [y] } } } }`,
    }).replace("      type: object\n", "      type: object\n      additionalProperties: true\n"),
  );
  const generated = new Map([...files].map(([path, text]) => [`generated/${path}`, text]));
  expect(compile(generated)).toEqual([]);
  const index = generated.get("generated/scopes/index.ts") ?? "";
  const without = index.replace(/ {2}b: \{[^]*?\n {2}\},\n/, "");
  expect(without).not.toBe(index);
  expect(compile(generated.set("generated/scopes/index.ts", without)).join("\n")).toContain(
    "'b' is missing",
  );
});
