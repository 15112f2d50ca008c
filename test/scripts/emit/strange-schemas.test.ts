import { describe, expect, test } from "vitest";
import { generated } from "../../support/case.ts";
import { faultOf } from "../../support/fault.ts";
import { generateFrom } from "../../support/generate.ts";

const $ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

function documentWith(schemas: object, paths: object = {}): object {
  return { openapi: "3.1.0", info: { title: "T", version: "1" }, paths, components: { schemas } };
}

const schemaText = async (schemas: object): Promise<string> => {
  const { files } = await generated(documentWith(schemas));
  return (files.get("schema.ts") ?? "").replaceAll(/\s+/g, " ");
};

describe("a schema that contains itself", () => {
  test("in a list compiles", async () => {
    const text = await schemaText({
      Json: { anyOf: [{ type: "string" }, { type: "array", items: $ref("Json") }] },
      Plain: { type: "array", items: $ref("Json") },
    });
    expect(text).toContain("Json: string | List1;");
    expect(text).toContain('Plain: components["schemas"]["Json"][];');
    expect(text).toContain('interface List1 extends Array<components["schemas"]["Json"]> {}');
  });

  test("in a list through others, in a tuple, in an object or in a map compiles", async () => {
    await schemaText({
      A: { anyOf: [{ type: "string" }, { type: "array", items: $ref("B") }] },
      B: { type: "array", items: { anyOf: [$ref("A"), { type: "number" }] } },
      Tuple: { type: "array", prefixItems: [$ref("Tuple"), { type: "string" }] },
      Tree: { type: "object", properties: { children: { type: "array", items: $ref("Tree") } } },
      Map: { type: "object", additionalProperties: $ref("Map") },
    });
  });

  test("with nothing in between is an error at each", async () => {
    const text = JSON.stringify(
      documentWith({
        A: { anyOf: [{ type: "string" }, $ref("B")] },
        B: { allOf: [$ref("A")] },
        C: { anyOf: [$ref("A"), { type: "array", items: $ref("C") }] },
      }),
    );
    const message = await faultOf(text);
    expect(message.match(/error #\/components.*\n.*/g)).toEqual([
      "error #/components/schemas/A\n  The component `A` contains itself, with no object or list in between.",
      "error #/components/schemas/B\n  The component `B` contains itself, with no object or list in between.",
    ]);
  });
});

describe("a number that is not finite", () => {
  const text = (schema: string): string =>
    `openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths: {}\ncomponents: { schemas: { A: ${schema} } }\n`;

  test.each([
    ["{ enum: [1, 1e999] }", "/enum/1", "Infinity"],
    ["{ const: -.inf }", "/const", "-Infinity"],
    ["{ const: { a: [.nan] } }", "/const/a/0", "NaN"],
  ])("is an error at its place: %s", async (schema, pointer, value) => {
    const message = await faultOf(text(schema));
    expect(message).toContain(`error #/components/schemas/A${pointer}\n`);
    expect(message).toContain(`The value \`${value}\` must be a finite number.`);
  });

  test("is of no interest where it makes no type", async () => {
    await generated(text("{ type: number, default: .inf, example: .nan }"));
  });
});

test.each([
  ["additionalProperties", { additionalProperties: { type: "string" } }],
  ["patternProperties", { patternProperties: { "^x": { type: "string" } } }],
  ["both", { additionalProperties: { type: "string" }, patternProperties: { "^x": true } }],
])("a body with %s beside its providers compiles", async (_, more) => {
  const provider = (scope: string): object => ({
    type: "object",
    properties: { l: { type: "array", items: { enum: [scope] } } },
    ...more,
  });
  const schema = { type: "object", properties: { a: provider("x"), b: provider("y") }, ...more };
  const requestBody = { content: { "application/json": { schema } } };
  const post = { requestBody, responses: { "200": { description: "ok" } } };
  const { files } = await generated(documentWith({}, { "/a": { post } }));
  expect([...files.keys()]).toContain("scopes/a.ts");
});

test("a value that any enum lists twice is one member, and a warning", async () => {
  const { files, warnings } = await generated(
    documentWith({
      A: { type: "object", properties: { a: { enum: ["x", 1, "x", "1", 1, { b: 1 }] } } },
    }),
  );
  expect(
    files
      .get("schema.ts")
      ?.match(/a\?:[^]*?\};/)?.[0]
      .replaceAll(/\s+/g, " "),
  ).toBe('a?: | "x" | 1 | "1" | { b: 1; };');
  expect(warnings.map(({ message, pointer }) => `${pointer ?? ""} ${message}`)).toEqual([
    "#/components/schemas/A/properties/a/enum/2 The value `x` is listed twice in the enum.",
    "#/components/schemas/A/properties/a/enum/4 The value `1` is listed twice in the enum.",
  ]);
});

describe("required names beside references of an `allOf`", () => {
  const many = (references: number, names: number): string => {
    const required = Array.from({ length: names }, (_, index) => `p${index}`);
    const properties = Object.fromEntries(required.map((name) => [name, { type: "string" }]));
    const parts = Array.from({ length: references }, (_, index) => `S${index}`);
    return JSON.stringify(
      documentWith({
        ...Object.fromEntries(parts.map((name) => [name, { type: "object", properties }])),
        All: { allOf: parts.map($ref), required },
      }),
    );
  };

  test("are an error where they would take too much", async () => {
    expect(await faultOf(many(101, 100))).toContain(
      "The `allOf` has 101 references beside 100 required names.",
    );
  });

  test("may be 10 000 together", async () => {
    await generated(many(10, 1000));
  });
});

test("required names beside properties are an error where they would take too much", async () => {
  const required = Array.from({ length: 20_001 }, (_, index) => `p${index}`);
  const withProperties = (count: number) => {
    const properties = Object.fromEntries(required.slice(0, count).map((name) => [name, {}]));
    return JSON.stringify(documentWith({ A: { properties, required } }));
  };
  expect(await faultOf(withProperties(20_000))).toContain(
    "The schema has 20000 properties and 20001 required names.",
  );
  await generateFrom(withProperties(100));
});

test("of very many problems the first thousand are named", async () => {
  const names = Array.from({ length: 5000 }, (_, index) => [`%${index}`, {}] as const);
  const references = names.map((_, index) => [`S${index}`, { $ref: "http://a.example" }] as const);
  for (const schemas of [names, references]) {
    const text = JSON.stringify(documentWith(Object.fromEntries(schemas)));
    expect(await faultOf(text)).toMatch(/\b(995 more places|980 more problems)$/m);
  }
});

describe("a path", () => {
  const withPath = (path: string): string =>
    JSON.stringify(
      documentWith({}, { [path]: { get: { responses: { "200": { description: "ok" } } } } }),
    );

  test.each([
    [".evil.example/{id}", "must begin with `/`"],
    ["@evil.example/a", "must begin with `/`"],
    [":8080/a", "must begin with `/`"],
    ["a", "must begin with `/`"],
    [" /a", "must begin with `/`"],
    ["https://evil.example/a", "must begin with `/`"],
    ["//evil.example/a", "names another host"],
    ["///evil.example", "names another host"],
    ["/\\evil.example/a", "names another host"],
    ["/\t/evil.example/a", "names another host"],
    ["//", "names another host"],
    ["/../a", "climbs out of the server's URL"],
    ["/a/..", "climbs out of the server's URL"],
    ["/..", "climbs out of the server's URL"],
    ["/.\n./a", "climbs out of the server's URL"],
    ["/..\\..\\a", "has a backslash, which URLs read as a slash"],
    ["/a/\\../b", "has a backslash, which URLs read as a slash"],
    ["/./a", "climbs out of the server's URL"],
  ])("%j is an error", async (path, fault) => {
    expect(await faultOf(withPath(path))).toContain(`${fault}.\n`);
  });

  test.each(["/", "/a/", "/a//b", "/{a}.{b}/c d", "/a@b:1", "/a?b=../c", "/a#b", "/..a/b.."])(
    "%j is taken",
    async (path) => {
      const { files } = await generated(withPath(path));
      expect(files.get("schema.ts")).toContain(JSON.stringify(path));
    },
  );

  test("is no key that begins with `x-`", async () => {
    await generated(documentWith({}, { "x-note": "nothing" }));
  });
});

test("a document that no types can be made of is an error of the document", async () => {
  const deep = JSON.parse(`${'{"items":'.repeat(4000)}{}${"}".repeat(4000)}`) as object;
  const error = await generated(documentWith({ A: deep })).catch((e: unknown) => e);
  expect(String(error)).not.toMatch(/Maximum call stack/);
  expect(error).toHaveProperty("name", "DocumentError");
});
