import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { installed, root } from "./commands.ts";

export const seed = readFileSync(join(root, "spec/org-management.yaml"), "utf8");
/** 0.96 MB of YAML. */
export const medium = readFileSync(installed("@gitbook/api/spec/openapi.yaml"), "utf8");
export const mediumAsJson = JSON.stringify(parse(medium), undefined, 2);
/** 13 MB of JSON. */
export const large = readFileSync(
  installed("@octokit/openapi/generated/api.github.com.json"),
  "utf8",
);

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
