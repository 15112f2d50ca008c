/** A small valid document with something at every position that a document controls. */
export const document = {
  openapi: "3.1.0",
  info: {
    title: "Title",
    summary: "Summary",
    description: "Description",
    version: "1.0.0",
    contact: { name: "Name" },
    license: { name: "MIT" },
  },
  servers: [
    {
      url: "https://{host}.example",
      description: "Server",
      variables: { host: { default: "api", enum: ["api"], description: "Host" } },
    },
  ],
  tags: [{ name: "tag", description: "Tag" }],
  security: [{ key: [] }],
  paths: {
    "/first/{org_id}": {
      summary: "Path",
      description: "Path",
      parameters: [{ $ref: "#/components/parameters/Shared" }],
      post: {
        operationId: "first",
        summary: "Operation",
        description: "Operation",
        tags: ["tag"],
        parameters: [
          {
            name: "org_id",
            in: "path",
            required: true,
            description: "Parameter",
            schema: { type: "string", format: "uuid" },
            example: "example",
          },
          { name: "query", in: "query", schema: { type: "string", default: "default" } },
        ],
        requestBody: {
          description: "Body",
          content: {
            "application/json": { schema: { $ref: "#/components/schemas/Body" } },
          },
        },
        responses: {
          "200": {
            description: "Response",
            headers: { "X-Header": { description: "Header", schema: { type: "string" } } },
            content: { "text/plain": { schema: { type: "string" }, example: "example" } },
            links: { link: { operationId: "first", description: "Link" } },
          },
          default: { $ref: "#/components/responses/Failure" },
        },
        callbacks: {
          callback: {
            "{$request.query.query}": { post: { responses: { "200": { description: "ok" } } } },
          },
        },
      },
    },
  },
  webhooks: {
    webhook: { post: { operationId: "hook", responses: { "200": { description: "ok" } } } },
  },
  components: {
    securitySchemes: {
      key: { type: "apiKey", in: "header", name: "X-Key", description: "Key" },
    },
    parameters: { Shared: { name: "X-Shared", in: "header", schema: { type: "string" } } },
    responses: { Failure: { description: "Failure" } },
    schemas: {
      Body: {
        type: "object",
        title: "Body",
        properties: {
          one: {
            type: "object",
            title: "One",
            required: ["must"],
            properties: {
              must: { type: "array", items: { $ref: "#/components/schemas/OneScope" } },
            },
          },
          two: {
            type: "object",
            properties: { may: { type: "array", items: { type: "string", enum: ["p"] } } },
          },
          three: {
            type: "object",
            properties: {
              may: {
                type: "array",
                items: { oneOf: [{ const: "c", description: "Of c" }, { const: "d" }] },
              },
            },
          },
        },
      },
      OneScope: {
        type: "string",
        title: "Scope",
        description: "Scope",
        enum: ["a", "b"],
        "x-enum-varnames": ["A", "B"],
        "x-enum-descriptions": ["Of a", "Of b"],
      },
      Animal: {
        oneOf: [{ $ref: "#/components/schemas/Cat" }],
        discriminator: { propertyName: "kind", mapping: { cat: "#/components/schemas/Cat" } },
      },
      Recursive: {
        anyOf: [
          { type: "string", examples: [{ $ref: "/etc/passwd" }] },
          { type: "array", items: { $ref: "#/components/schemas/Recursive" } },
        ],
      },
      Cat: {
        type: "object",
        title: "Cat",
        description: "Cat",
        "x-extension": { member: "extension" },
        required: ["property"],
        properties: {
          property: {
            type: "string",
            title: "Property",
            description: "Property",
            format: "date",
            pattern: "pattern",
            default: "default",
            example: "example",
            examples: ["example"],
          },
          constant: { const: "constant" },
          listed: { enum: ["listed", 1, null] },
          reference: { const: { $ref: "/etc/passwd" } },
          references: { enum: [{ $ref: "http://127.0.0.1/hacked" }, { $ref: "#/nowhere" }] },
          number: { enum: [-0, 1e308, -1.5e-7, 9007199254740993] },
          recursive: { $ref: "#/components/schemas/Recursive" },
        },
        patternProperties: { pattern: { type: "string" } },
        $defs: { Definition: { type: "string" } },
      },
    },
  },
};
