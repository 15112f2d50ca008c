import { parse } from "yaml";
import { frozenDocument } from "./generate.ts";

/** A JSON value that a test may change. */
export type Json = Record<string, unknown>;

/**
 * A document of a whole API: the operation that takes scope requirements, and others beside it. Each of
 * them has a body and a response of its own; all of them share a component for errors, and every tenth
 * one has servers and security of its own.
 */
export function manyOperations(count = 59): Json {
  const document = parse(frozenDocument) as Json; // a mapping, as its own tests show
  const paths = document["paths"] as Json;
  const components = document["components"] as Json;
  const schemas = components["schemas"] as Json;
  schemas["Failure"] = {
    type: "object",
    required: ["code", "detail"],
    properties: {
      code: { type: "string", enum: ["missing", "locked", "gone"] },
      detail: { anyOf: [{ type: "string" }, { type: "null" }] },
    },
  };
  schemas["Page"] = { type: "object", properties: { next: { type: "string", format: "uri" } } };
  for (let at = 1; at <= count; at++) {
    const name = `Thing${at}`;
    schemas[name] = thing(name, at);
    paths[`/v1/things_${at}/{id}`] = {
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
      [at % 2 === 0 ? "get" : "put"]: operation(name, at),
    };
  }
  components["securitySchemes"] = {
    ...(components["securitySchemes"] as Json),
    TeamKey: { type: "apiKey", in: "header", name: "X-Team-Key" },
  };
  document["webhooks"] = { moved: { post: operation("Page", 1) } };
  return document;
}

export function schemasOf(document: Json): Record<string, Json> {
  return (document["components"] as Json)["schemas"] as Record<string, Json>;
}

function thing(name: string, at: number): Json {
  return {
    type: "object",
    title: name,
    required: ["id", "state"],
    properties: {
      id: { type: "string", format: "uuid" },
      state: { type: "string", enum: ["open", "closed", "lost"] },
      size: { anyOf: [{ type: "integer", minimum: 0 }, { type: "null" }] },
      owner: { $ref: "#/components/schemas/Page" },
      // Schemas may refer to each other in a circle.
      next: { $ref: `#/components/schemas/Thing${at === 1 ? 1 : at - 1}` },
    },
  };
}

function operation(name: string, at: number): Json {
  const content = { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } };
  const failure = { "application/json": { schema: { $ref: "#/components/schemas/Failure" } } };
  return {
    operationId: `do_${name}_${at}`,
    parameters: [
      { name: "limit", in: "query", schema: { type: "integer", default: 10 } },
      { name: "kind", in: "query", schema: { type: "string" } },
    ],
    requestBody: { required: true, content },
    responses: {
      "200": { description: "Done", content },
      "404": { description: "Not there", content: failure },
    },
    ...(at % 10 === 0 && {
      servers: [{ url: "https://eu.example.com" }],
      security: [{ TeamKey: [] }],
    }),
  };
}
