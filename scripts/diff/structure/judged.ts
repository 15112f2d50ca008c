import { isObject } from "../../common/json.ts";
import { childPointer, formatPointer, parsePointer } from "../../common/pointer.ts";
import type { Model, Operation } from "../../model/model.ts";

/** Keywords by which the model tells a requirement, its lists and its scopes. */
const ofRequirement = [
  ...["type", "nullable", "anyOf", "oneOf", "allOf", "properties", "required", "items"],
  ...["enum", "const", "$ref", "key"],
];
const ofServer = ["servers", "url", "variables", "default", "key"];
const ofKeyHeader = ["securitySchemes", "type", "in", "name", "deprecated", "key"];

/** Tells whether our code judges a keyword at a place, so that nobody else has to. */
export type Judged = (pointer: string, keyword: string) => boolean;

/**
 * Says which places of a document the model covers.
 *
 * @param other - the other document's model: where it has no operation, this one's body is judged whole.
 */
export function judgedBy(model: Model, root: unknown, other: Model): Judged {
  const { operation, servers, security } = model;
  const schemes = security.flatMap((alternative) => alternative.schemes);
  const names = new Set(schemes.map(({ pointer }) => pointer));
  const wholes = [security[0] ? parentOf(security[0].pointer) : "#/security"];
  const parts: (readonly [place: string, keywords: readonly string[]])[] = [
    [servers[0] ? parentOf(servers[0].pointer) : "#/servers", ofServer],
    ...schemes
      .filter(({ header }) => header !== undefined)
      .map(({ pointer }) => [pointer, ofKeyHeader] as const),
  ];
  if (operation !== undefined) {
    names.add(operation.pointer).add(`${operation.pointer}/operationId`);
    if (isAlone(operation, root)) names.add(parentOf(operation.pointer));
    if (other.operation === undefined) {
      wholes.push(`${operation.pointer}/requestBody`, operation.body.pointer);
    }
    parts.push(...requirementsOf(operation, other).map((place) => [place, ofRequirement] as const));
  }
  return (pointer, keyword) =>
    names.has(pointer) ||
    wholes.some((place) => isWithin(pointer, place)) ||
    parts.some(([place, keywords]) => keywords.includes(keyword) && isWithin(pointer, place)) ||
    (operation !== undefined && isParameter(operation, pointer, keyword));
}

/** Pointers of the objects that say what is taken for each provider. */
function requirementsOf({ body }: Operation, other: Model): string[] {
  const places = body.requirements.flatMap(({ pointer, lists, scopes }) => [
    pointer,
    scopes.pointer,
    ...lists.map((list) => parentOf(parentOf(list.pointer))),
  ]);
  // A property that is a requirement in the other document alone is judged as that one's.
  const lapsed = other.operation?.body.requirements.map(({ provider }) => provider) ?? [];
  const others = body.others
    .filter((provider) => lapsed.includes(provider))
    .map((name) => childPointer(`${body.pointer}/properties`, name));
  return [...new Set([...places, ...others])];
}

function isParameter({ parameters }: Operation, pointer: string, keyword: string): boolean {
  return parameters.some(
    (parameter) =>
      (keyword === "parameters" && pointer === parameter.pointer) ||
      (keyword === "required" && pointer === `${parameter.pointer}/required`) ||
      (keyword === "name" && pointer === `${parameter.pointer}/name`),
  );
}

/** Whether the Path Item Object holds no other operation: then its name is this one's path. */
function isAlone({ pointer }: Operation, root: unknown): boolean {
  const item = (parsePointer(parentOf(pointer)) ?? []).reduce<unknown>(
    (value, token) => (isObject(value) ? value[token] : undefined),
    root,
  );
  const members = isObject(item) ? Object.entries(item) : [];
  return members.filter(([, value]) => isObject(value)).length === 1;
}

/** Whether a pointer is another one, or leads to what is inside. */
export function isWithin(pointer: string, place: string): boolean {
  return pointer === place || pointer.startsWith(`${place}/`);
}

function parentOf(pointer: string): string {
  return formatPointer((parsePointer(pointer) ?? []).slice(0, -1));
}
