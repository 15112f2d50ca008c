import { parse, stringify } from "yaml";
import { frozenDocument } from "../support/generate.ts";
import { addOtherOperations } from "./other-operations.ts";

/** The parts of the frozen document that the vendor may change. */
export interface Document {
  servers?: { url: string; description?: string }[];
  security?: object[];
  paths: Record<string, Record<string, unknown>>;
  webhooks?: Record<string, object>;
  components: {
    schemas: Record<string, object>;
    securitySchemes?: Record<string, { name: string }>;
  };
}

/** One thing that the vendor may do. */
export interface Revision {
  readonly name: string;
  readonly change: (document: Document) => void;
  /** How the vendor publishes it: as YAML when it does not say. */
  readonly format?: Format;
}

/** A file name, and what is in the file. */
type Format = (document: Document) => { readonly file: string; readonly text: string };

const asYaml: Format = (document) => ({ file: "document.yaml", text: stringify(document) });
const asJson: Format = (document) => ({
  file: "document.json",
  text: JSON.stringify(document, null, 2),
});
const asPage: Format = (document) => ({
  file: "page.md",
  text: `# Set Team Scope Requirements\n\n\`\`\`yaml\n${stringify(document)}\`\`\`\n\nA key is needed.\n`,
});

const asOpenApi30: Format = (document) => {
  // 3.0 has no type for null, and readers disagree on what `nullable` means beside `allOf`.
  const text = JSON.stringify({ ...document, openapi: "3.0.3" }).replaceAll(',{"type":"null"}', "");
  return { file: "document.yaml", text: stringify(JSON.parse(text)) };
};

/** Every revision by itself leaves a valid document, and so does each after those before it. */
export const revisions: readonly Revision[] = [
  { name: "nothing", change: () => undefined },
  { name: "provider-added", change: addProvider },
  { name: "provider-removed", change: removeProvider },
  { name: "provider-renamed", change: renameProvider },
  { name: "scope-added", change: addScope },
  { name: "scope-removed", change: removeScope },
  { name: "header-renamed", change: renameHeader },
  { name: "host-moved", change: setServers({ url: "https://eu.example.org/v9" }) },
  { name: "host-relative", change: setServers({ url: "/management" }) },
  { name: "host-absent", change: setServers() },
  { name: "json", change: () => undefined, format: asJson },
  { name: "page", change: () => undefined, format: asPage },
  { name: "openapi-3.0", change: () => undefined, format: asOpenApi30 },
  { name: "list-added", change: addList },
  { name: "get-added", change: addGet },
  { name: "read-added", change: addRead },
  { name: "error-renamed", change: renameError },
  { name: "provider-required", change: requireProvider },
  { name: "key-absent", change: removeKey },
  { name: "operations-added", change: addOtherOperations },
];

/** The frozen document, anew so that it may be changed. */
export function readFrozen(): Document {
  return parse(frozenDocument) as Document; // Its text is our own.
}

/** What the vendor publishes. */
export function publish(document: Document, { format = asYaml }: Revision): ReturnType<Format> {
  return format(document);
}

const bodyName = "UpsertTeamScopeRequirementsBody";

/** The object that a schema has under a name; that it is not there is a fault of a revision. */
function member(value: object, name: string): object {
  const found = (value as Record<string, unknown>)[name]; // It is read as JSON.
  if (typeof found !== "object" || found === null) throw new Error(`there is no ${name}`);
  return found;
}

function schemaOf({ components }: Document, name: string): object {
  return member(components.schemas, name);
}

function enumOf(document: Document, name: string): unknown[] {
  return member(schemaOf(document, name), "enum") as unknown[]; // An `enum` is an array.
}

function propertiesOf(document: Document, name: string): Record<string, object> {
  return member(schemaOf(document, name), "properties") as Record<string, object>; // OpenAPI says so.
}

function addProvider(document: Document): void {
  const items = { $ref: "#/components/schemas/NewScope" };
  const list = { type: "array", uniqueItems: true, items };
  Object.assign(document.components.schemas, {
    NewScope: { type: "string", title: "NewScope", enum: ["steps", "blood pressure"] },
    TeamScopeRequirementsBase_NewScope_: {
      type: "object",
      properties: { user_must_grant: list, user_may_grant: list },
      required: ["user_must_grant", "user_may_grant"],
    },
  });
  propertiesOf(document, bodyName)["garmin"] = {
    anyOf: [{ $ref: "#/components/schemas/TeamScopeRequirementsBase_NewScope_" }, { type: "null" }],
  };
}

function removeProvider(document: Document): void {
  const { schemas } = document.components;
  const { fitbit, ...properties } = propertiesOf(document, bodyName);
  if (fitbit === undefined) throw new Error("there is no fitbit");
  Object.assign(member(schemas, bodyName), { properties });
  document.components.schemas = Object.fromEntries(
    Object.entries(schemas).filter(([name]) => !name.includes("FitbitScope")),
  );
}

function renameProvider(document: Document): void {
  const entries = Object.entries(propertiesOf(document, bodyName));
  const properties = Object.fromEntries(
    entries.map(([name, schema]) => [name === "oura" ? "oura_ring" : name, schema]),
  );
  Object.assign(schemaOf(document, bodyName), { properties });
}

function addScope(document: Document): void {
  enumOf(document, "WahooScope").push("ecg");
}

function removeScope(document: Document): void {
  enumOf(document, "StravaScope").shift();
}

function renameHeader({ components }: Document): void {
  for (const scheme of Object.values(components.securitySchemes ?? {})) {
    scheme.name = "X-Organization-Key";
  }
}

function setServers(...servers: readonly { url: string }[]): Revision["change"] {
  return (document) => {
    if (servers.length > 0) document.servers = [...servers];
    else delete document.servers;
  };
}

function addList(document: Document): void {
  for (const name of Object.keys(document.components.schemas)) {
    if (!name.startsWith("TeamScopeRequirementsBase_")) continue;
    const properties = propertiesOf(document, name);
    properties["user_should_grant"] = structuredClone(member(properties, "user_may_grant"));
  }
}

function addGet({ paths }: Document): void {
  for (const item of Object.values(paths)) {
    if (item["post"] === undefined || item["get"] !== undefined) continue;
    const schema = { $ref: `#/components/schemas/${bodyName}` };
    item["get"] = {
      operationId: "get_team_scope_requirements",
      parameters: member(item["post"] as object, "parameters"), // An operation is an object.
      responses: {
        "200": { description: "They are", content: { "application/json": { schema } } },
      },
    };
  }
}

/** Adds an operation that reads what is set, by other names than the overlay has for it. */
function addRead({ paths }: Document): void {
  const strings = { type: "array", items: { type: "string" } };
  for (const item of Object.values(paths)) {
    if (item["post"] === undefined) continue;
    const lists = { user_must_grant: strings, user_may_grant: strings, user_should_grant: strings };
    const entry = { type: "object", properties: { slug: { type: "string" }, ...lists } };
    const schema = { type: "object", properties: { set: { type: "array", items: entry } } };
    item["get"] = {
      operationId: "list_scope_requirements",
      parameters: member(item["post"] as object, "parameters"), // An operation is an object.
      responses: {
        "200": { description: "They are", content: { "application/json": { schema } } },
      },
    };
  }
}

function renameError(document: Document): void {
  const text = JSON.stringify(document).replaceAll("HTTPValidationError", "ErrorBody");
  Object.assign(document, JSON.parse(text));
}

function requireProvider(document: Document): void {
  const [name] = Object.keys(propertiesOf(document, bodyName));
  Object.assign(schemaOf(document, bodyName), { required: [name] });
}

function removeKey(document: Document): void {
  delete document.security;
  delete document.components.securitySchemes;
}
