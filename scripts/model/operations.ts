import { isObject, property } from "../common/json.ts";
import { child, children, type Node, resolve } from "../common/node.ts";
import { methods } from "../document/checks/operation-ids.ts";
import { formatPointer } from "../common/pointer.ts";
import { oncePerSchema } from "./once.ts";
import { type Candidate, createClassifier } from "./requirement.ts";
import { hasType, unwrap } from "./unwrap.ts";

/** An operation of the document, with the Path Item Object that holds it. */
export interface FoundOperation {
  readonly method: string;
  readonly path: string;
  readonly operationId: string | undefined;
  readonly node: Node;
  readonly pathItem: Node;
}

/** An operation whose JSON body holds the requirements of providers. */
export interface Qualified extends FoundOperation {
  readonly mediaType: string;
  readonly body: Node;
  readonly properties: readonly { name: string; node: Node; candidate: Candidate }[];
}

/** Every operation of the document, in its order. */
export function findOperations(root: unknown): FoundOperation[] {
  const paths = child({ value: root, pointer: formatPointer([]) }, "paths");
  if (paths === undefined) return [];
  return children(paths).flatMap(([path, item]) => {
    const pathItem = resolve(root, item);
    if (pathItem === undefined) return [];
    return children(pathItem)
      .filter(([key, node]) => methods.includes(key) && isObject(node.value))
      .map(([method, node]) => {
        const id = property(node.value, "operationId");
        const operationId = typeof id === "string" ? id : undefined;
        return { method, path, operationId, node, pathItem };
      });
  });
}

/** Its method and path. */
export function titleOf({ method, path }: Pick<FoundOperation, "method" | "path">): string {
  return `${method.toUpperCase()} ${path}`;
}

/** Whether a user's name for an operation, an operationId or `METHOD /path`, is that of this one. */
export function isNamed(operation: FoundOperation, name: string): boolean {
  return operation.operationId === name || titleOf(operation) === name;
}

/**
 * Makes a function that looks into the body of an operation for requirements. Bodies that operations
 * share are looked into once.
 *
 * An operation qualifies when at least two of the body's properties, and more than half, are
 * requirements.
 */
export function createQualifier(
  root: unknown,
): (operation: FoundOperation) => Qualified | undefined {
  const classify = createClassifier(root);
  const bodyOf = oncePerSchema(root, (schema) => readBody(root, schema, classify));
  return (operation) => {
    const requestBody = child(operation.node, "requestBody");
    const json = requestBody && jsonSchemaOf(root, requestBody);
    const body = json && bodyOf(json.schema);
    return json && body && { ...operation, ...body, mediaType: json.mediaType };
  };
}

function readBody(
  root: unknown,
  schema: Node,
  classify: (property: Node) => Candidate,
): Pick<Qualified, "body" | "properties"> | undefined {
  const body = unwrap(root, schema)?.node;
  const members = body && child(body, "properties");
  if (body === undefined || members === undefined || !hasType(body.value, "object")) {
    return undefined;
  }
  const properties = children(members).map(([name, node]) => {
    return { name, node, candidate: classify(node) };
  });
  const count = properties.filter(({ candidate }) => candidate.kind === "requirement").length;
  return count < 2 || count * 2 <= properties.length ? undefined : { body, properties };
}

/** The schema of JSON in the `content` of a request body or a response. */
export function jsonSchemaOf(
  root: unknown,
  holder: Node,
): { readonly mediaType: string; readonly schema: Node } | undefined {
  const resolved = resolve(root, holder);
  const content = resolved && child(resolved, "content");
  const json = content && children(content).find(([mediaType]) => isJson(mediaType));
  const schema = json && child(json[1], "schema");
  return schema && { mediaType: json[0], schema };
}

/** `application/json`, with or without parameters, or a type with the `+json` suffix. See RFC 6838. */
function isJson(mediaType: string): boolean {
  return /^\s*[^/;\s]+\/([^/;\s]+\+)?json\s*(;|$)/i.test(mediaType);
}
