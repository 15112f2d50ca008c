import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { installed, root } from "./commands.ts";

/** 10 kB of YAML. */
export const seed = readFileSync(join(root, "spec/org-management.yaml"), "utf8");
/** 0.96 MB of YAML. */
export const medium = readFileSync(installed("@gitbook/api/spec/openapi.yaml"), "utf8");
/** 13 MB of JSON. */
export const large = readFileSync(
  installed("@octokit/openapi/generated/api.github.com.json"),
  "utf8",
);

interface WithPaths {
  readonly openapi: string;
  readonly info: unknown;
  readonly paths: Readonly<Record<string, unknown>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/**
 * The first paths of {@link large} with the components that they need, of at least so many bytes: another
 * document of that size would have other contents, which take more or less time for each byte.
 */
export function pieceOfLarge(bytes: number): string {
  const { openapi, info, paths, components } = JSON.parse(large) as WithPaths;
  const kept = { paths: {}, components: {} as Record<string, Record<string, unknown>> };
  let size = 0;
  const add = (object: Record<string, unknown>, name: string, value: unknown): void => {
    object[name] = value;
    const text = JSON.stringify(value, undefined, 2);
    size += text.length;
    for (const [, kind = "", key = ""] of text.matchAll(/"#\/components\/(\w+)\/([^"/]+)"/g)) {
      const group = (kept.components[kind] ??= {});
      if (!Object.hasOwn(group, key)) add(group, key, components[kind]?.[key]);
    }
  };
  for (const [path, item] of Object.entries(paths)) {
    if (size < bytes) add(kept.paths, path, item);
  }
  return JSON.stringify({ openapi, info, ...kept }, undefined, 2);
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
