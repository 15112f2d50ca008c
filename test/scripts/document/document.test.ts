import { describe, expect, test } from "vitest";
import { loadDocument } from "../../../scripts/document/load.ts";
import { DocumentError } from "../../../scripts/common/problem.ts";
import { smallDocument } from "../../support/document.ts";
import { generateFrom } from "../../support/generate.ts";

async function messagesOf(text: string): Promise<string[]> {
  const error: unknown = await generateFrom(text, "spec/api.yaml").catch((e: unknown) => e);
  if (!(error instanceof DocumentError)) throw new Error("the document was accepted");
  return error.problems.map(({ place, pointer, message }) => {
    return `${String(place?.line)}:${String(place?.column)} ${String(pointer)} ${message}`;
  });
}

function document(schemas: string): string {
  return `openapi: 3.1.0
info: { title: Small, version: "1" }
paths: {}
components:
  schemas:
${schemas}
`;
}

describe("what the tools behind the generator would misread is refused with its place", () => {
  test.each([
    [
      "    '': {}",
      ["6:5 #/components/schemas/ The name `` is empty, and no type can be called so."],
    ],
    [
      "    constructor: {}",
      [
        "6:5 #/components/schemas/constructor The name `constructor` is a member of every JavaScript object.",
      ],
    ],
    [
      "    A: { properties: { __proto__: {}, toString: {} } }",
      [
        "6:24 #/components/schemas/A/properties/__proto__ The name `__proto__` is a member of every JavaScript object.",
        "6:39 #/components/schemas/A/properties/toString The name `toString` is a member of every JavaScript object.",
      ],
    ],
    ["    100%: {}", ["6:5 #/components/schemas/100%25 The name `100%` reads as percent-encoded."]],
    [
      "    a#/b: {}",
      ["6:5 #/components/schemas/a#~1b The name `a#/b` reads as the beginning of a JSON Pointer."],
    ],
    [
      "    A: { allOf: [{}] }\n    B: { $ref: '#/components/schemas/A/allOf/0' }",
      [
        "7:16 #/components/schemas/B/$ref The `$ref` `#/components/schemas/A/allOf/0` leads to what has no name of its own.",
      ],
    ],
    [
      "    A: { $ref: '#' }",
      ["6:16 #/components/schemas/A The `$ref` `#` refers to the whole document."],
    ],
    [
      "    A: { $ref: '#/components/schemas/B' }\n    B: { $ref: '#/components/schemas/A' }",
      [
        "6:16 #/components/schemas/A The `$ref` `#/components/schemas/B` leads back to itself.",
        "7:16 #/components/schemas/B The `$ref` `#/components/schemas/A` leads back to itself.",
      ],
    ],
  ])("%s", async (schemas, messages) => {
    expect(await messagesOf(document(schemas))).toEqual(messages);
  });

  test("operations of one operationId", async () => {
    const text = `openapi: 3.1.0
info: { title: Small, version: "1" }
paths:
  /a: { get: { operationId: same, responses: { "200": { description: ok } } } }
  /b: { get: { operationId: same, responses: { "200": { description: ok } } } }
`;
    expect(await messagesOf(text)).toEqual([
      "5:29 #/paths/~1b/get/operationId The operationId `same` is taken by `#/paths/~1a/get`.",
    ]);
  });
});

describe("nothing in an example, a default or an extension is a reason to refuse", () => {
  test.each([
    "example: { $ref: 'https://example.com/a' }",
    "example: { discriminator: { propertyName: constructor }, oneOf: [{ $ref: '#/nowhere' }] }",
    "examples: [{ $ref: '../outside.yaml' }, { __proto__: 1, '': 2 }]",
    "default: { toString: 1, '100%': [{ $ref: 5 }] }",
    "x-anything: { $ref: '#', type: strin }",
  ])("%s", async (keyword) => {
    const { files } = await generateFrom(document(`    A: { type: object, ${keyword} }`));
    expect(files.get("schema.ts")).toContain("A: Record<string, never>;");
  });
});

test("`nullable` without `type` is a warning: vendors do it", async () => {
  const text = smallDocument({ openapi: "3.0.3", properties: "a: { nullable: true }" });
  const { warnings } = await generateFrom(text);
  expect(warnings.map(({ severity, pointer }) => [severity, pointer])).toEqual([
    ["warning", "#/components/schemas/Body/properties/a/nullable"],
  ]);
});

test("a place in a document is looked up only when it is read", async () => {
  const text =
    '{ "openapi": "3.1.0", "info": { "title": "", "version": "", "odd": 1 }, "paths": {} }';
  const { warnings } = await loadDocument({ path: "api.json", text }, () =>
    Promise.reject(new Error("there is no other file")),
  );
  expect(warnings.map(({ severity }) => severity)).toEqual(["warning"]);
  const [warning] = warnings;
  expect(warning && Object.getOwnPropertyDescriptor(warning, "place")).not.toHaveProperty("value");
  expect(warning?.place).toMatchObject({ line: 1, column: text.indexOf('"odd"') + 1 });
});
