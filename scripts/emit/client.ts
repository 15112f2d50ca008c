import { type StatementStructures, StructureKind } from "ts-morph";
import type { Body, Model, Server } from "../model/model.ts";
import { fetchClient } from "./fetch-client.ts";
import { constant, docs, importOf, type Module, typeAlias } from "./module.ts";
import { header, literal, seeTag } from "./text.ts";

/**
 * The module `client.ts`: where the API is, which header carries the key, which operation takes the
 * requirements, and a factory of an openapi-fetch client for every path of the document.
 *
 * ```ts
 * export const serverUrl = "https://api.management.junction.com";
 * export const apiKeyHeader = "X-Management-Key";
 * export const operation = { method: "post", path: "/v1/…" } as const;
 * export type OperationBody = …;
 * export function createFetchClient(options: FetchClientOptions = {}): Client<paths> { … }
 * ```
 */
export function clientModule(model: Model, documentPath: string): Module {
  const [server] = model.servers;
  return {
    statements: [
      header(documentPath),
      {
        kind: StructureKind.ImportDeclaration,
        leadingTrivia: "\n",
        defaultImport: "createClient",
        namedImports: ["type Client", "type ClientOptions"],
        moduleSpecifier: "openapi-fetch",
      },
      importOf("paths", "./schema.ts"),
      serverUrl(server, documentPath),
      apiKeyHeader(model, documentPath),
      ...operation(model, documentPath),
      fetchClient(model),
    ],
  };
}

function serverUrl(server: Server | undefined, documentPath: string): StatementStructures {
  if (server === undefined) {
    const why = "The document has no server: callers give the base URL.";
    return constant("serverUrl", "undefined", docs(why));
  }
  const see = seeTag(documentPath, server.pointer);
  const text = server.isAbsolute
    ? docs("Base URL of the API, unless another is given.", server.description, see)
    : docs(
        `The document's server is not absolute (\`${server.url}\`): callers give the base URL.`,
        server.description,
        see,
      );
  return constant("serverUrl", server.isAbsolute ? literal(server.url) : "undefined", text);
}

function apiKeyHeader({ apiKeyHeader: key }: Model, documentPath: string): StatementStructures {
  if (key === undefined) {
    const why = "The document has no API key in a header: callers authenticate in another way.";
    return constant("apiKeyHeader", "undefined", docs(why));
  }
  const what = "Name of the header that carries the API key.";
  return constant("apiKeyHeader", literal(key.name), docs(what, seeTag(documentPath, key.pointer)));
}

function operation(model: Model, documentPath: string): StatementStructures[] {
  const { operation: found } = model;
  if (found === undefined) return [];
  const { method, path, pointer, body } = found;
  return [
    constant(
      "operation",
      `{ method: ${literal(method)}, path: ${literal(path)} } as const`,
      docs(
        "Method and path of the operation that takes scope requirements.",
        seeTag(documentPath, pointer),
      ),
    ),
    typeAlias(
      "OperationBody",
      bodyType(body),
      docs("Body of the operation's request.", seeTag(documentPath, body.pointer)),
    ),
    readOperation(model, documentPath),
  ];
}

function readOperation({ read }: Model, documentPath: string): StatementStructures {
  if (read === undefined) {
    return constant(
      "readOperation",
      "undefined",
      docs("The document has no operation that reads scope requirements."),
    );
  }
  const { method, path, pointer, entries, provider, lists, ids, query } = read;
  const optional = (name?: string) => (name === undefined ? "undefined" : literal(name));
  const list = (names: readonly string[]) => `[${names.map(literal).join(", ")}]`;
  return constant(
    "readOperation",
    `{
  method: ${literal(method)},
  path: ${literal(path)},
  /** Property of the answer that holds an array of entries; without one the answer is the array. */
  entries: ${optional(entries)},
  /** Property of an entry that names the provider. */
  provider: ${literal(provider)},
  /** Properties of an entry that list scopes. */
  lists: ${list(lists)},
  /** Properties of an entry that repeat a parameter of the path. */
  ids: ${list(ids)},
  /** Query parameter that restricts the answer to one provider. */
  query: ${optional(query)},
} as const`,
    docs(
      "The operation that reads what {@link operation} sets, and what its answer is made of.",
      seeTag(documentPath, pointer),
    ),
  );
}

function bodyType({ mediaType }: Body): string {
  const requestBody = 'paths[typeof operation.path][typeof operation.method]["requestBody"]';
  return `NonNullable<${requestBody}>["content"][${literal(mediaType)}]`;
}
