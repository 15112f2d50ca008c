import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { installed, root } from "./commands.ts";

/** 10 kB of YAML. */
export const seed = readFileSync(join(root, "spec/org-management.yaml"), "utf8");
export const seedAsJson = asJson(seed);
/** 0.96 MB of YAML. */
export const medium = readFileSync(installed("@gitbook/api/spec/openapi.yaml"), "utf8");
export const mediumAsJson = asJson(medium);
/** 13 MB of JSON. */
export const large = readFileSync(
  installed("@octokit/openapi/generated/api.github.com.json"),
  "utf8",
);

/** In one language documents can be compared by size: YAML takes longer to read than JSON does. */
function asJson(yaml: string): string {
  return JSON.stringify(parse(yaml), undefined, 2);
}

interface WithSchemas {
  readonly components: {
    readonly schemas: Readonly<Record<string, { readonly properties?: Record<string, unknown> }>>;
  };
}

/** A document after a small change: an object has lost a property and has another one. */
export function revised(text: string): string {
  const isJson = text.startsWith("{");
  const document = (isJson ? JSON.parse(text) : parse(text)) as WithSchemas; // the large ones have schemas
  for (const { properties } of Object.values(document.components.schemas)) {
    const [first] = Object.keys(properties ?? {});
    if (properties === undefined || first === undefined) continue;
    Reflect.deleteProperty(properties, first);
    properties["added_by_the_benchmark"] = { type: "string" };
    break;
  }
  return isJson ? JSON.stringify(document, undefined, 2) : stringify(document);
}

/** A document with so many providers, of 50 scopes each. */
export function withProviders(count: number): string {
  const names = Array.from({ length: count }, (_, index) => `provider_${index}`);
  const scopes = (name: string): string =>
    Array.from({ length: 50 }, (_, index) => `${name}:scope_${index}`).join(", ");
  return `openapi: 3.1.0
info: { title: Many providers, version: "1" }
paths:
  /requirements:
    post:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
${names.map((name) => `                ${name}: { $ref: "#/components/schemas/${name}" }`).join("\n")}
      responses: { "200": { description: Done } }
components:
  schemas:
${names
  .map(
    (name) => `    ${name}:
      type: object
      properties:
        user_must_grant: { type: array, items: { $ref: "#/components/schemas/${name}_scope" } }
        user_may_grant: { type: array, items: { $ref: "#/components/schemas/${name}_scope" } }
    ${name}_scope: { title: Scope, type: string, enum: [${scopes(name)}] }`,
  )
  .join("\n")}
`;
}
