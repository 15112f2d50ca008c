/** Schemas of a small document: requirement bodies in any shape, without the rest around them. */
export interface SmallDocument {
  readonly openapi?: string;
  /** YAML of the body's `properties`, indented by nothing. */
  readonly properties: string;
  /** YAML of further `components.schemas`. */
  readonly schemas?: string;
}

/** Writes a whole document around a request body. */
export function smallDocument({ openapi = "3.1.0", properties, schemas }: SmallDocument): string {
  return `openapi: ${openapi}
info: { title: Small, version: "1" }
paths:
  /requirements:
    post:
      operationId: upsert
      requestBody:
        content:
          application/json:
            schema: { $ref: "#/components/schemas/Body" }
      responses:
        "200": { description: Done }
components:
  schemas:
    Body:
      type: object
      properties:
${indent(properties, 8)}
${indent(schemas ?? "Unused: { type: string }", 4)}
`;
}

function indent(text: string, width: number): string {
  return text
    .trim()
    .split("\n")
    .map((line) => " ".repeat(width) + line)
    .join("\n");
}
