import { describe, expect, test } from "vitest";
import { DocumentError } from "../../../scripts/common/problem.ts";
import { generateFrom, frozenDocument } from "../../support/generate.ts";
import { documentOf, generated, scopesIn } from "../../support/case.ts";

const second = { enum: ["x"] };

const values = Array.from({ length: 2000 }, (_, index) => `scope:${index}.read`);
const strange: [name: string, values: string[]][] = [
  ["2 000 of them", values],
  [
    "that are no identifiers",
    ["1a", "a-b", "d e", "é", "a.b.c", "0", "5m", "-", "+", "f\\g", "'", '"', "`"],
  ],
  ["the empty one", ["", "a"]],
  ["reserved words", ["class", "default", "await", "null", "undefined", "eval", "arguments"]],
  [
    "names that every object has",
    ["__proto__", "constructor", "toString", "hasOwnProperty", "then"],
  ],
  ["in other scripts", ["дыхание", "呼吸", "تنفس", "श्वास", "ไทย", "e\u0301", "😀", "ǆ", "ß"]],
  ["URLs", ["https://a.example/b/c.read", "https://a.example/", "urn:x:y", "read:recovery"]],
];

describe("values", () => {
  test.each(strange)("%s are given back exactly", async (_, list) => {
    const { files } = await generated(documentOf({ one: { enum: list }, second }));
    expect(scopesIn(files)["one"]).toEqual(list);
  });

  test("one of them twice make one member and a warning", async () => {
    const { files, warnings } = await generated(
      documentOf({ one: { enum: ["a", "b", "a"] }, second }),
    );
    expect(scopesIn(files)["one"]).toEqual(["a", "b"]);
    expect(warnings.map(({ message }) => message)).toEqual([
      "The value `a` is listed twice in the enum.",
    ]);
  });

  test("null among them is no scope", async () => {
    const one = { type: ["string", "null"], enum: ["a", null] };
    const { files } = await generated(documentOf({ one, second }));
    expect(scopesIn(files)["one"]).toEqual(["a"]);
  });

  test("that differ by case alone, or by punctuation, are refused unless they are named apart", async () => {
    for (const list of [
      ["read", "Read"],
      ["a:b", "a_b"],
    ]) {
      await expect(
        generateFrom(JSON.stringify(documentOf({ one: { enum: list }, second }))),
      ).rejects.toThrow(/have the same member name/);
      const one = { enum: list, "x-enum-varnames": ["First", "Second"] };
      const { files } = await generated(documentOf({ one, second }));
      expect(scopesIn(files)["one"]).toEqual(list);
    }
  });

  test("that differ by case after the first letter are two", async () => {
    const { files } = await generated(
      documentOf({ one: { enum: ["readAll", "readall"] }, second }),
    );
    expect(scopesIn(files)["one"]).toEqual(["readAll", "readall"]);
  });
});

describe("providers", () => {
  test("may be 200", async () => {
    const names = Array.from({ length: 200 }, (_, index) => `provider_${index}`);
    const { files } = await generated(
      documentOf(Object.fromEntries(names.map((name) => [name, { enum: [`of:${name}`] }]))),
    );
    expect(Object.keys(scopesIn(files))).toEqual(names);
  });

  const keys = [
    "../x",
    "a/b",
    "index",
    "CON",
    "nul",
    "com1",
    "a".repeat(180),
    "whoop_v2",
    "é",
    "a\\b",
  ];
  test.each(keys)("of the key %s choose no path", async (key) => {
    const { files } = await generated(documentOf({ [key]: { enum: ["a"] }, second }));
    expect(scopesIn(files)).toEqual({ [key]: ["a"], second: ["x"] });
    for (const path of files.keys()) {
      expect(path).toMatch(
        /^((schema|client|scopes\/[\p{Ll}\p{M}\p{N}_-]+)\.ts|teams\.schema\.json)$/u,
      );
      expect(path).not.toMatch(/\/(con|nul|com1)\.ts$/);
    }
  });

  test("that end with a backslash end no string early", async () => {
    const text = JSON.stringify(documentOf({ "a\\": { enum: ["a"] }, second }))
      .replace('{"$ref":"#/components/schemas/E0"}', '{"enum":["a"]}')
      .replaceAll('"l"', '"*/ /*"');
    const { files } = await generated(text);
    expect(scopesIn(files)).toEqual({ "a\\": ["a"], second: ["x"] });
  });

  test.each([
    ["empty", { "": { enum: ["a"] }, second }, /The name `` is empty/],
    ["of 300 characters", { ["a".repeat(300)]: { enum: ["a"] }, second }, /or is too long/],
    [
      "of punctuation",
      { "..": { enum: ["a"] }, second },
      /The provider `\.\.` has no letter or digit/,
    ],
    [
      "two of case alone",
      { One: second, one: { enum: ["a"] } },
      /`One` and the provider `one` have the same file/,
    ],
    [
      "two of one file",
      { a_b: second, "a-b": { enum: ["a"] } },
      /`a_b` and the provider `a-b` have the same file/,
    ],
  ])("%s are refused by name", async (_, providers, message) => {
    const error: unknown = await generateFrom(JSON.stringify(documentOf(providers))).catch(
      (e: unknown) => e,
    );
    if (!(error instanceof DocumentError)) throw error;
    expect(error.message).toMatch(message);
  });
});

describe("the same document", () => {
  const text = (files: ReadonlyMap<string, string>): string => JSON.stringify([...files]);

  test.each([
    ["with CRLF", frozenDocument.replaceAll("\n", "\r\n")],
    ["with a BOM", `\ufeff${frozenDocument}`],
    ["between comments and markers", `# comment\n---\n${frozenDocument}...\n`],
  ])("%s gives the same output", async (_, variant) => {
    const { files } = await generateFrom(variant);
    expect(text(files)).toBe(text((await generateFrom(frozenDocument)).files));
  });

  test("in flow style, with anchors and merge keys, gives the same types", async () => {
    const plain = documentOf({ one: { enum: ["a"] }, second });
    const yaml = `openapi: 3.1.0
info: { title: T, version: "1" }
x-list: &list { type: array }
paths:
  /a:
    post:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                one: { type: object, properties: { l: { <<: *list, items: &e { $ref: "#/components/schemas/E0" } } } }
                second: { type: object, properties: { l: { <<: [*list], items: { $ref: "#/components/schemas/E1" } } } }
      responses: { "200": { description: ok } }
components: { schemas: { E0: { enum: [a] }, E1: { enum: [x] } } }
`;
    const { files } = await generated(yaml, "spec/case.json");
    expect(text(files)).toBe(
      text((await generateFrom(JSON.stringify(plain), "spec/case.json")).files),
    );
  });
});
