import {
  type FunctionDeclarationStructure,
  type InterfaceDeclarationStructure,
  type StatementStructures,
  StructureKind,
} from "ts-morph";
import type { Body, Model, Server } from "../model/model.ts";
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
  const hasDefault = server?.isAbsolute === true;
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
      optionsInterface(hasDefault),
      factory(hasDefault),
      ...helpers,
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

/** What would hand the key to another origin, or send it by other means than the client's. */
const omitted = ["baseUrl", "redirect", "Request", "requestInitExt"];

function optionsInterface(hasDefault: boolean): InterfaceDeclarationStructure {
  return {
    kind: StructureKind.Interface,
    leadingTrivia: "\n",
    isExported: true,
    docs: docs(
      "Options of {@link createFetchClient}: those of openapi-fetch, but for what could follow a redirect.",
    ),
    name: "FetchClientOptions",
    extends: [`Omit<ClientOptions, ${omitted.map(literal).join(" | ")}>`],
    properties: [
      hasDefault
        ? {
            docs: docs("Base URL of the API.", "@default serverUrl"),
            name: "baseUrl",
            hasQuestionToken: true,
            type: "string | undefined",
          }
        : {
            docs: docs("Base URL of the API: the document has no absolute server."),
            name: "baseUrl",
            type: "string",
          },
    ],
  };
}

function factory(hasDefault: boolean): FunctionDeclarationStructure {
  const baseUrl = `own(options, "baseUrl")${hasDefault ? " ?? serverUrl" : ' ?? ""'}`;
  return {
    kind: StructureKind.Function,
    leadingTrivia: "\n",
    isExported: true,
    docs: docs(
      "Creates an openapi-fetch client of every path in the document.",
      "It never follows a redirect, whatever a request asks for: fetch would hand the API key to the other origin.",
    ),
    name: "createFetchClient",
    parameters: [
      { name: "options", type: "FetchClientOptions", ...(hasDefault && { initializer: "{}" }) },
    ],
    returnType: "Client<paths>",
    statements: (writer) => {
      writer
        .writeLine(
          'const send = own(options, "fetch") ?? ((request) => globalThis.fetch(request));',
        )
        .write("const client = createClient<paths>(")
        .inlineBlock(() => {
          writer
            .writeLine("...options,")
            .writeLine(`baseUrl: ${baseUrl},`)
            .writeLine("fetch: (request) => send(withoutRedirect(request)),")
            .writeLine("Request,")
            .writeLine('redirect: "manual",')
            .writeLine("requestInitExt: {},");
        })
        .write(");")
        .newLine()
        .write("client.use(")
        .inlineBlock(() => {
          writer.write("onRequest({ request }) ").block(() => {
            writer.writeLine("refusePollution();").writeLine("return withoutRedirect(request);");
          });
        })
        .write(");")
        .newLine()
        .writeLine("return client;");
    },
  };
}

const helpers: FunctionDeclarationStructure[] = [
  {
    kind: StructureKind.Function,
    leadingTrivia: "\n",
    docs: docs("An option that was given: one that `Object.prototype` has was not."),
    name: "own",
    typeParameters: ["Name extends keyof FetchClientOptions"],
    parameters: [
      { name: "options", type: "FetchClientOptions" },
      { name: "name", type: "Name" },
    ],
    returnType: "FetchClientOptions[Name] | undefined",
    statements: "return Object.hasOwn(options, name) ? options[name] : undefined;",
  },
  {
    kind: StructureKind.Function,
    leadingTrivia: "\n",
    docs: docs("A request that ends at a redirect."),
    name: "withoutRedirect",
    parameters: [{ name: "request", type: "Request" }],
    returnType: "Request",
    statements:
      'return request.redirect === "manual" ? request : new Request(request, { redirect: "manual" });',
  },
  {
    kind: StructureKind.Function,
    leadingTrivia: "\n",
    docs: docs(
      "Refuses to send what openapi-fetch would read from `Object.prototype` as options of a request.",
    ),
    name: "refusePollution",
    returnType: "void",
    statements: (writer) => {
      writer
        .write('for (const name of ["baseUrl", "fetch", "Request", "middleware"]) ')
        .block(() => {
          writer.write("if (name in Object.prototype) ").block(() => {
            writer.writeLine(
              "throw new TypeError(`Object.prototype must not have \\`${name}\\`.`);",
            );
          });
        });
    },
  },
];
