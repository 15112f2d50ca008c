import { describe, test, expect } from "vitest";
import { property } from "../../../scripts/common/json.ts";
import { documentOf, generated, scopesIn } from "../../support/case.ts";

const second = { enum: ["x"] };

describe("schemas", () => {
  test("that refer to themselves, alone and in turn, compile", async () => {
    const document = documentOf({ one: { enum: ["a"] }, second });
    const $ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
    const tree = {
      type: "object",
      properties: { children: { type: "array", items: $ref("Tree") } },
    };
    const schemas = {
      ...(property(document["components"], "schemas") as object), // it is made above
      Tree: tree,
      Ping: { type: "object", properties: { pong: $ref("Pong") } },
      Pong: { anyOf: [$ref("Ping"), { type: "null" }] },
    };
    await generated({ ...document, components: { schemas } });
  });

  test.each([
    [
      "booleans",
      { Any: true, None: false, In: { type: "object", properties: { a: true, b: false } } },
    ],
    ["empty enums", { A: { enum: [] }, B: { type: "string", enum: [] } }],
    ["lists of anything", { A: { type: "array", items: true }, B: { type: "array", items: {} } }],
    ["enums of every type", { A: { enum: ["a", 1, -1.5, true, null] } }],
    ["constants of every type", { A: { const: 1 }, B: { const: null }, C: { const: false } }],
    [
      "named as types are",
      { Object: {}, Record: {}, Array: {}, NonNullable: {}, string: {}, never: {} },
    ],
  ])("that are %s compile", async (_, schemas) => {
    await generated({
      openapi: "3.1.0",
      info: { title: "T", version: "1" },
      paths: {},
      components: { schemas },
    });
  });

  test("of scopes named as types are do not hide them", async () => {
    for (const name of [
      "Object",
      "Record",
      "NonNullable",
      "Array",
      "OperationBody",
      "components",
    ]) {
      const text = JSON.stringify(documentOf({ one: { enum: ["a"] }, second })).replaceAll(
        "E0",
        name,
      );
      const { files } = await generated(text);
      expect(scopesIn(files)["one"]).toEqual(["a"]);
    }
  });
});
