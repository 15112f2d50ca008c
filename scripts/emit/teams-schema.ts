import type { Annotations, Body, List, Requirement, ScopeEnum } from "../model/model.ts";
import { escapeLines, jsonHeader } from "./text.ts";

/** The file that {@link teamsSchema} becomes. */
export const teamsSchemaFile = "teams.schema.json";

/**
 * JSON Schema (draft-07, which editors read) of the file that the command applies: `org`, `teams` and
 * `defaults`, or the requirements of one team alone.
 *
 * `src/cli/file/teams.ts` reads what this describes, and takes what this takes.
 */
export function teamsSchema(body: Body, documentPath: string): string {
  const schema = {
    ...jsonHeader(documentPath),
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Scope requirements of teams",
    description: "The requirements of many teams, or those of one team alone.",
    if: { anyOf: fileKeys.map((key) => ({ required: [key] })) },
    then: { $ref: "#/definitions/file" },
    // Here none of the file's keys is there yet: they are listed for an editor to offer.
    else: { allOf: [{ $ref: "#/definitions/requirements" }, { properties: offered }] },
    definitions: { file, requirements: requirements(body) },
  };
  return `${escapeLines(JSON.stringify(schema, undefined, 2))}\n`;
}

/** RFC 9562, section 4: of any version, in either case. */
const uuid = {
  type: "string",
  pattern: "^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$",
  patternErrorMessage: "Must be a UUID.",
};

/** A key that is the author's own. */
const extensions = { "^x-": {} };

const fileProperties = {
  org: { description: "UUID of the organisation.", ...uuid },
  defaults: {
    description: "Requirements for every team. What a team says of a provider wins.",
    allOf: [{ $ref: "#/definitions/requirements" }],
  },
  teams: {
    description: "The requirements of each team, by its UUID.",
    type: "object",
    minProperties: 1,
    propertyNames: uuid,
    additionalProperties: { $ref: "#/definitions/requirements" },
  },
};

const fileKeys = Object.keys(fileProperties);

const offered = Object.fromEntries(
  fileKeys.map((key) => [key, { $ref: `#/definitions/file/properties/${key}` }]),
);

const file = {
  title: "Requirements of many teams",
  type: "object",
  properties: fileProperties,
  patternProperties: extensions,
  additionalProperties: false,
  required: ["org", "teams"],
};

function requirements(body: Body) {
  const name = { description: "A name that is shown beside the team's UUID.", type: "string" };
  // A provider of the same name wins, as it does for the command. By a map and entries, because
  // `__proto__` is a property like any other there.
  const properties = new Map<string, object>([["x-name", name]]);
  for (const each of body.requirements) properties.set(each.provider, requirement(each));
  return {
    ...annotations(body),
    type: "object",
    properties: Object.fromEntries(properties),
    patternProperties: extensions,
    additionalProperties: false,
  };
}

function requirement(each: Requirement) {
  const lists = each.lists.map((one) => [one.name, list(one, each.scopes)] as const);
  return {
    ...annotations(each),
    type: orNull("object", each.nullable),
    properties: Object.fromEntries(lists),
    additionalProperties: false,
    required: each.lists.filter(({ required }) => required).map(({ name }) => name),
  };
}

function list(one: List, scopes: ScopeEnum) {
  return {
    ...annotations(one),
    type: orNull("array", one.nullable),
    uniqueItems: one.uniqueItems,
    items: scopeEnum(scopes),
  };
}

/** Editors know `enumDescriptions`, which JSON Schema does not. */
function scopeEnum({ scopes, ...more }: ScopeEnum) {
  const isDescribed = scopes.some(({ description }) => description !== undefined);
  return {
    ...annotations(more),
    enum: scopes.map(({ value }) => value),
    ...(isDescribed && { enumDescriptions: scopes.map(({ description = "" }) => description) }),
  };
}

function annotations({ title, description }: Annotations): Annotations {
  return {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
  };
}

function orNull(type: string, nullable: boolean): string | string[] {
  return nullable ? [type, "null"] : type;
}
