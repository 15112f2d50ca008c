import type { Document } from "../document/load.ts";
import type { Node } from "../common/node.ts";
import { formatPointer } from "../common/pointer.ts";
import type { Problem } from "../common/problem.ts";
import { Report } from "../common/report.ts";
import { quote } from "../common/escape.ts";
import { readAnnotations } from "./annotations.ts";
import type { Model, Operation, Requirement, ScopeEnum } from "./model.ts";
import {
  createQualifier,
  findOperations,
  type FoundOperation,
  isNamed,
  type Qualified,
  titleOf,
} from "./operations.ts";
import { readParameters } from "./parameters.ts";
import { findReadOperation } from "./read-operation.ts";
import { warnRepeatedValues } from "./repeated.ts";
import { readRequirement, reportFaulty, requiredNames } from "./requirement.ts";
import { type RawEnum, readEnum } from "./scope-enum.ts";
import { findApiKeyHeader, readSecurity } from "./security.ts";
import { readServers } from "./server.ts";

/** A model and what is unusual in the document that it was built from. */
export interface Built {
  readonly model: Model;
  readonly warnings: readonly Problem[];
}

/**
 * Builds the model of a document. Everything in it is found by structure, nothing by its name.
 *
 * @param operationName - operationId, or `METHOD /path`, of the operation that takes requirements; needed
 * only where several do.
 * @throws DocumentError when several operations take requirements and none was chosen, when the chosen
 * one takes none, and for every error in the requirements themselves.
 */
export function buildModel(document: Document, operationName?: string): Built {
  const report = new Report(document);
  const { root } = document;
  const whole: Node = { value: root, pointer: formatPointer([]) };
  warnRepeatedValues(root, report);
  const qualified = choose(findOperations(root), root, operationName, report);
  const operation = qualified && readOperation(root, qualified, report);
  const lists = operation?.body.requirements.flatMap((requirement) => requirement.lists) ?? [];
  const read = qualified && findReadOperation(root, qualified, lists);
  const nearestFirst = qualified ? [qualified.node, qualified.pathItem, whole] : [whole];
  const servers = readServers(nearestFirst, report);
  const security = readSecurity(root, nearestFirst);
  const apiKeyHeader = findApiKeyHeader(security, report);
  const model: Model = {
    servers,
    security,
    ...(apiKeyHeader && { apiKeyHeader }),
    ...(operation && { operation }),
    ...(read && { read }),
  };
  return { model, warnings: report.finish() };
}

function choose(
  operations: readonly FoundOperation[],
  root: unknown,
  name: string | undefined,
  report: Report,
): Qualified | undefined {
  const qualify = createQualifier(root);
  const qualified = operations.flatMap((operation) => qualify(operation) ?? []);
  const pointer = formatPointer(["paths"]);
  const list = listOf(qualified);
  if (name !== undefined) {
    const chosen = qualified.find((operation) => isNamed(operation, name));
    if (chosen === undefined) {
      const exists = operations.some((operation) => isNamed(operation, name));
      const fault = exists ? "takes no scope requirements" : "is not in the document";
      const hint = list === "" ? "No operation takes any." : `These take them: ${list}.`;
      report.error(pointer, `The operation ${quote(name)} ${fault}.`, hint);
    }
    return chosen;
  }
  const [only, second] = qualified;
  if (second === undefined) return only;
  const message = `Several operations take scope requirements: ${list}.`;
  report.error(pointer, message, "Choose one: `--operation NAME`.");
  return undefined;
}

/** Names that are listed at most. */
const maxListed = 10;

function listOf(operations: readonly FoundOperation[]): string {
  const names = operations.slice(0, maxListed).map((operation) => quote(titleOf(operation)));
  const more = operations.length - names.length;
  return [...names, ...(more > 0 ? [`${more} more`] : [])].join(", ");
}

function readOperation(root: unknown, found: Qualified, report: Report): Operation {
  const requirements: Requirement[] = [];
  const others: string[] = [];
  const required = requiredNames(found.body);
  const scopesOf = new Map<RawEnum, ScopeEnum>();
  for (const { name, node, candidate } of found.properties) {
    switch (candidate.kind) {
      case "requirement": {
        const scopes = scopesOf.get(candidate.items) ?? readEnum(root, candidate.items, report);
        scopesOf.set(candidate.items, scopes);
        requirements.push(readRequirement(name, node, required.has(name), candidate, scopes));
        break;
      }
      case "faulty":
        reportFaulty(name, candidate, root, report);
        break;
      case "other":
        others.push(name);
        report.warn(
          node.pointer,
          `The property ${quote(name)} of the body is not a provider's requirement.`,
          "It is passed through; only its type is checked.",
        );
        break;
    }
  }
  const { mediaType, body } = found;
  const { pointer } = body;
  return {
    method: found.method,
    path: found.path,
    pointer: found.node.pointer,
    parameters: readParameters(root, found),
    body: { mediaType, pointer, requirements, others, ...readAnnotations(body) },
    ...(found.operationId !== undefined && { operationId: found.operationId }),
  };
}
