import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { documentOf } from "../../support/case.ts";
import { smallDocument } from "../../support/document.ts";
import { generateFrom } from "../../support/generate.ts";

const document = smallDocument({
  properties: `
one:
  description: Of one.
  anyOf: [{ $ref: "#/components/schemas/One" }, { type: "null" }]
two:
  type: object
  properties:
    may: { type: [array, "null"], items: { type: string, enum: [a, null, a] } }`,
  schemas: `
One:
  type: object
  title: One[Scope]
  description: Of any.
  required: [must]
  properties:
    must: { title: Must, type: array, uniqueItems: true, items: { $ref: "#/components/schemas/Scope" } }
Scope:
  type: string
  title: Scope
  description: What the user shares.
  enum: [read, write]
  x-enum-descriptions: ["Reads \\" and \\u202e.", null]`,
});

/** The schema of a document, as text. */
async function schemaOf(text: string, path = "spec/small.yaml"): Promise<string | undefined> {
  return (await generateFrom(text, path)).files.get("teams.schema.json");
}

const uuid = `"type": "string",
          "pattern": "^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$",
          "patternErrorMessage": "Must be a UUID."`;

describe("the schema of the file of teams", () => {
  test("holds the document's providers, scopes, titles and descriptions", async () => {
    expect(await schemaOf(document)).toBe(`{
  "$comment": "@generated from spec/small.yaml by \`npm run generate\`. Do not edit.",
  "$schema": "http://json-schema.org/draft-07/schema#",
  "title": "Scope requirements of teams",
  "description": "The requirements of many teams, or those of one team alone.",
  "if": {
    "anyOf": [
      {
        "required": ["org"]
      },
      {
        "required": ["defaults"]
      },
      {
        "required": ["teams"]
      }
    ]
  },
  "then": {
    "$ref": "#/definitions/file"
  },
  "else": {
    "allOf": [
      {
        "$ref": "#/definitions/requirements"
      },
      {
        "properties": {
          "org": {
            "$ref": "#/definitions/file/properties/org"
          },
          "defaults": {
            "$ref": "#/definitions/file/properties/defaults"
          },
          "teams": {
            "$ref": "#/definitions/file/properties/teams"
          }
        }
      }
    ]
  },
  "definitions": {
    "file": {
      "title": "Requirements of many teams",
      "type": "object",
      "properties": {
        "org": {
          "description": "UUID of the organisation.",
          ${uuid}
        },
        "defaults": {
          "description": "Requirements for every team. What a team says of a provider wins.",
          "allOf": [
            {
              "$ref": "#/definitions/requirements"
            }
          ]
        },
        "teams": {
          "description": "The requirements of each team, by its UUID.",
          "type": "object",
          "minProperties": 1,
          "propertyNames": {
            ${uuid.replaceAll("\n", "\n  ")}
          },
          "additionalProperties": {
            "$ref": "#/definitions/requirements"
          }
        }
      },
      "patternProperties": {
        "^x-": {}
      },
      "additionalProperties": false,
      "required": ["org", "teams"]
    },
    "requirements": {
      "type": "object",
      "properties": {
        "x-name": {
          "description": "A name that is shown beside the team's UUID.",
          "type": "string"
        },
        "one": {
          "title": "One[Scope]",
          "description": "Of one.",
          "type": ["object", "null"],
          "properties": {
            "must": {
              "title": "Must",
              "type": "array",
              "uniqueItems": true,
              "items": {
                "title": "Scope",
                "description": "What the user shares.",
                "enum": ["read", "write"],
                "enumDescriptions": ["Reads \\" and \\u202e.", ""]
              }
            }
          },
          "additionalProperties": false,
          "required": ["must"]
        },
        "two": {
          "type": "object",
          "properties": {
            "may": {
              "type": ["array", "null"],
              "uniqueItems": false,
              "items": {
                "enum": ["a"]
              }
            }
          },
          "additionalProperties": false,
          "required": []
        }
      },
      "patternProperties": {
        "^x-": {}
      },
      "additionalProperties": false
    }
  }
}
`);
  });

  test("is a JSON Schema by its own draft", async () => {
    const schema: unknown = JSON.parse((await schemaOf(document)) ?? "");
    const ajv = new Ajv({ strict: false });
    expect([ajv.validateSchema(schema as object), ajv.errors]).toEqual([true, null]); // it is one
  });

  test("knows a provider whose name an extension could have", async () => {
    const scopes = { enum: ["a"] };
    const text = JSON.stringify(documentOf({ "x-name": scopes, "x-more": scopes }));
    const schema = JSON.parse((await schemaOf(text)) ?? "") as object; // it is an object
    const isValid = new Ajv({ strict: false }).compile(schema);
    expect(isValid({ "x-name": { l: ["a"] }, "x-more": { l: ["a"] } })).toBe(true);
    expect(isValid({ "x-name": "Acme" })).toBe(false);
    expect(isValid({ "x-more": 7 })).toBe(false);
  });

  test("is not made of a document in which nothing takes requirements", async () => {
    const { paths, ...others } = documentOf({});
    expect(paths).toBeDefined();
    const { files } = await generateFrom(JSON.stringify({ ...others, paths: {} }));
    expect([...files.keys()]).toEqual(["schema.ts", "client.ts"]);
  });

  test("says in its first member that it is generated, whatever the document is called", async () => {
    const schema = await schemaOf(document, 'spec/"\\\u202e.yaml');
    expect(schema?.split("\n")[1]).toBe(
      String.raw`  "$comment": "@generated from spec/\"\\\u202e.yaml by ${"`npm run generate`"}. Do not edit.",`,
    );
  });
});
