import type { Document } from "./documents.ts";

/** Schemas that use what JSON Schema and OpenAPI have, each at least once. */
const schemas: Readonly<Record<string, object>> = {
  Animal: {
    oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }],
    discriminator: {
      propertyName: "kind",
      mapping: { cat: "#/components/schemas/Cat", dog: "#/components/schemas/Dog" },
    },
  },
  Cat: {
    allOf: [
      { $ref: "#/components/schemas/Named" },
      {
        type: "object",
        required: ["kind"],
        properties: { kind: { const: "cat" }, lives: { type: "integer", maximum: 9, default: 9 } },
      },
    ],
  },
  Dog: {
    type: "object",
    required: ["kind"],
    properties: {
      kind: { type: "string", enum: ["dog"] },
      // The vendor lists values twice.
      size: { type: "string", enum: ["small", "large", "small"] },
      "it's */ quoted": { type: "string", deprecated: true },
    },
    additionalProperties: { type: "number" },
  },
  Named: {
    type: "object",
    description: "Has a `name`.\n\nAnd a second paragraph, */ with an end of a comment.",
    required: ["name"],
    properties: {
      name: { type: "string", minLength: 1, pattern: "^\\w+$", examples: ["Kim"] },
      secret: { type: "string", writeOnly: true },
      id: { type: "string", format: "uuid", readOnly: true },
      at: { type: ["string", "null"], format: "date-time" },
      level: { enum: [1, 2, 3, null] },
    },
  },
  Tree: {
    type: "object",
    properties: {
      children: { type: "array", items: { $ref: "#/components/schemas/Tree" } },
      pair: {
        type: "array",
        prefixItems: [{ type: "string" }, { type: "number" }],
        minItems: 2,
        maxItems: 2,
      },
      matrix: { type: "array", items: { type: "array", items: { type: "number" } } },
      anything: {},
      nothing: { not: {} },
      either: { anyOf: [{ type: "string" }, { type: "boolean" }, { type: "null" }] },
      labels: { type: "object", patternProperties: { "^x-": { type: "string" } } },
      closed: { type: "object", additionalProperties: false },
    },
  },
};

const names = Object.keys(schemas);
const methods = ["get", "put", "post", "delete", "patch", "head"] as const;

function contentOf(name: string): object {
  const schema = { $ref: `#/components/schemas/${name}` };
  return {
    "application/json": { schema, example: { name: "Kim" } },
    "application/xml": { schema: { type: "string" } },
    "multipart/form-data": {
      schema: { type: "object", properties: { file: { type: "string", format: "binary" } } },
    },
  };
}

function operation(number: number, method: (typeof methods)[number]): object {
  const name = names[number % names.length] ?? "";
  const content = contentOf(name);
  const hasBody = method === "put" || method === "post" || method === "patch";
  return {
    operationId: `${method}_thing_${number}`,
    tags: ["Things"],
    summary: `Thing ${number}`,
    deprecated: number % 7 === 0,
    parameters: [
      { name: "filter", in: "query", style: "deepObject", schema: { type: "object" } },
      { name: "tags", in: "query", explode: false, schema: { type: "array", items: {} } },
      { name: "X-Trace", in: "header", schema: { type: "string" } },
      { name: "session", in: "cookie", schema: { type: "string" } },
    ],
    ...(hasBody && { requestBody: { required: number % 2 === 0, content } }),
    ...(number % 5 === 0 && { security: [{ Bearer: [] }, {}] }),
    responses: {
      "200": {
        description: "Done",
        headers: { "X-Rate": { schema: { type: "integer" } } },
        content,
      },
      "4XX": { description: "Refused" },
      default: { description: "Anything else" },
    },
  };
}

/** Adds 60 operations, a webhook, and what they refer to. */
export function addOtherOperations(document: Document): void {
  const { components, paths } = document;
  Object.assign(components.schemas, structuredClone(schemas));
  components.securitySchemes = {
    ...components.securitySchemes,
    ...({ Bearer: { type: "http", scheme: "bearer" } } as object),
  };
  for (let number = 0; number < 60; number += methods.length) {
    const item: Record<string, unknown> = {
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
    };
    for (const [index, method] of methods.entries()) {
      item[method] = operation(number + index, method);
    }
    paths[`/v2/things-${number}/{id}`] = item;
  }
  const requestBody = { content: contentOf("Animal") };
  document.webhooks = {
    born: { post: { requestBody, responses: { "204": { description: "Heard" } } } },
  };
}
