import { expect } from "vitest";
import { isObject, property } from "../../scripts/common/json.ts";
import { parsePointer } from "../../scripts/common/pointer.ts";

type Load = (path: string) => object;
type Moved = (pointer: string) => string;

const at = (document: unknown, pointer: string): unknown =>
  (parsePointer(pointer) ?? []).reduce(property, document);
const lastName = (pointer: string): string => parsePointer(pointer)?.at(-1) ?? "";

/** The wire values that the generated modules hold, beside those that the document has. */
export function readBack(load: Load, document: unknown, moved: Moved) {
  const body = moved("#/components/schemas/Body/properties");
  const table = Object.entries(property(load("scopes/index.ts"), "scopesByProvider") ?? {});
  const client = load("client.ts");
  return {
    actual: {
      providers: table.map(([provider, entry]) => {
        return {
          provider,
          lists: namesOf(property(entry, "lists")),
          required: listed(entry, "required"),
          scopes: listed(entry, "scopes"),
        };
      }),
      header: property(client, "apiKeyHeader"),
      path: property(property(client, "operation"), "path"),
      server: property(client, "serverUrl"),
    },
    expected: {
      providers: namesOf(at(document, body)).map((provider) => {
        const old = ["one", "two", "three"].find(
          (name) => lastName(moved(`#/components/schemas/Body/properties/${name}`)) === provider,
        );
        const schema = `#/components/schemas/Body/properties/${old ?? ""}`;
        return {
          provider,
          lists: namesOf(at(document, moved(`${schema}/properties`))),
          required: property(at(document, moved(schema)), "required") ?? [],
          scopes: scopesOf(document, moved, old),
        };
      }),
      header: at(document, moved("#/components/securitySchemes/key/name")),
      path: lastName(moved("#/paths/~1first~1{org_id}")),
      server: serverOf(document, moved),
    },
  };
}

/** The providers that a JSON Schema of the file of teams knows, in the form of {@link readBack}. */
export function readSchema(text: string): unknown[] {
  const schema: unknown = JSON.parse(text);
  const { "x-name": name, ...providers } = at(
    schema,
    "#/definitions/requirements/properties",
  ) as Record<string, unknown>; // the emitter's own
  expect(name).toMatchObject({ type: "string" });
  return Object.entries(providers).map(([provider, requirement]) => {
    const lists = Object.entries(property(requirement, "properties") ?? {});
    const [scopes = []] = lists.map(([, list]) => property(property(list, "items"), "enum"));
    const required = property(requirement, "required");
    return { provider, lists: lists.map(([list]) => list), required, scopes };
  });
}

/** A list comes from another world, whose arrays are none of this one's. */
function listed(entry: unknown, name: "required" | "scopes"): unknown[] {
  return [...(property(entry, name) as Iterable<unknown>)]; // the table's type says so
}

function namesOf(object: unknown): string[] {
  return isObject(object) ? Object.keys(object) : [];
}

function scopesOf(document: unknown, moved: Moved, provider: string | undefined): unknown[] {
  const schemas = "#/components/schemas";
  const pointers = {
    one: [`${schemas}/OneScope/enum/0`, `${schemas}/OneScope/enum/1`],
    two: [`${schemas}/Body/properties/two/properties/may/items/enum/0`],
    three: [0, 1].map(
      (index) => `${schemas}/Body/properties/three/properties/may/items/oneOf/${index}/const`,
    ),
  };
  const found = Object.entries(pointers).find(([name]) => name === provider)?.[1] ?? [];
  const values = found.map((pointer) => at(document, moved(pointer)));
  return [...new Set(values)];
}

function serverOf(document: unknown, moved: Moved): unknown {
  const url = at(document, "#/servers/0/url");
  const host = at(document, moved("#/servers/0/variables/host/default"));
  const name = lastName(moved("#/servers/0/variables/host"));
  if (typeof url !== "string" || typeof host !== "string" || name !== "host") return undefined;
  const whole = url.split("{host}").join(host);
  return /^https?:\/\/[^/]/.test(whole) && URL.canParse(whole) ? whole : undefined;
}

/** A module that compiles only if the types know every name and value of the document exactly. */
export function typeChecks(document: unknown, moved: Moved): string {
  const schema = (name: string): string => lastName(moved(`#/components/schemas/${name}`));
  const value = (pointer: string): unknown => at(document, moved(pointer));
  const path = lastName(moved("#/paths/~1first~1{org_id}"));
  const status = lastName(moved("#/paths/~1first~1{org_id}/post/responses/200"));
  const checks: [type: string, value: unknown][] = [
    ["keyof paths", path],
    ['keyof components["schemas"]', schema("OneScope")],
    ['keyof components["schemas"]', schema("Animal")],
    [
      `keyof components["schemas"][${literal(schema("Body"))}]`,
      lastName(moved("#/components/schemas/Body/properties/one")),
    ],
    [
      `components["schemas"][${literal(schema("OneScope"))}]`,
      value("#/components/schemas/OneScope/enum/0"),
    ],
    [
      `keyof components["schemas"][${literal(schema("Cat"))}]`,
      lastName(moved("#/components/schemas/Cat/properties/property")),
    ],
    ['keyof components["parameters"]', lastName(moved("#/components/parameters/Shared"))],
    ['keyof components["responses"]', lastName(moved("#/components/responses/Failure"))],
    [`keyof paths[${literal(path)}]["post"]["responses"]`, status],
  ];
  const id = value("#/paths/~1first~1{org_id}/post/operationId");
  if (id !== "") checks.push(["keyof operations", id]);
  const lines = checks.map(([type, name], index) => {
    const text = String(name);
    // TypeScript counts a key that is a number as one.
    const isNumber = type.startsWith("keyof") && String(Number(text)) === text;
    return `export const check${index}: ${type} = ${isNumber ? text : literal(text)};`;
  });
  return `import type { components, operations, paths } from "./schema.ts";\n${lines.join("\n")}\n`;
}

function literal(text: string): string {
  return JSON.stringify(text);
}
