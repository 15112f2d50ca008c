import type { ApiKeyHeader, Model, Operation, Server } from "../model/model.ts";
import { header, jsDoc, literal, seeTag } from "./text.ts";

/**
 * Emits `client.ts`: where the API is, which header carries the key, which operation takes the
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
export function emitClient(model: Model, documentPath: string): string {
  const [server] = model.servers;
  return [
    header(documentPath),
    [
      'import createClient, { type Client, type ClientOptions } from "openapi-fetch";',
      'import type { paths } from "./schema.ts";',
    ].join("\n"),
    emitServer(server, documentPath),
    ...(model.apiKeyHeader ? [emitApiKeyHeader(model.apiKeyHeader, documentPath)] : []),
    ...(model.operation ? [emitOperation(model.operation, documentPath)] : []),
    emitFactory(server?.isAbsolute === true),
  ].join("\n\n");
}

function emitServer(server: Server | undefined, documentPath: string): string {
  if (server === undefined) {
    return `/** The document names no server: callers give the base URL. */
export const serverUrl = undefined;`;
  }
  const see = seeTag(documentPath, server.pointer);
  if (server.isAbsolute) {
    return `${jsDoc("Base URL of the API, unless another is given.", server.description, see)}
export const serverUrl = ${literal(server.url)};`;
  }
  const why = `The document's server is not absolute (\`${server.url}\`): callers give the base URL.`;
  return `${jsDoc(why, server.description, see)}
export const serverUrl = undefined;`;
}

function emitApiKeyHeader({ name, pointer }: ApiKeyHeader, documentPath: string): string {
  return `${jsDoc("Name of the header that carries the API key.", seeTag(documentPath, pointer))}
export const apiKeyHeader = ${literal(name)};`;
}

function emitOperation({ method, path, pointer, body }: Operation, documentPath: string): string {
  const what = "Method and path of the operation that takes scope requirements.";
  return `${jsDoc(what, seeTag(documentPath, pointer))}
export const operation = { method: ${literal(method)}, path: ${literal(path)} } as const;

${jsDoc("Body of the operation's request.", seeTag(documentPath, body.pointer))}
export type OperationBody = NonNullable<
  paths[typeof operation.path][typeof operation.method]["requestBody"]
>["content"][${literal(body.mediaType)}];`;
}

function emitFactory(hasDefault: boolean): string {
  const member = hasDefault
    ? `${jsDoc("Base URL of the API.", "@default serverUrl")}\n  baseUrl?: string | undefined;`
    : `${jsDoc("Base URL of the API: the document names no absolute server.")}\n  baseUrl: string;`;
  return `/** Options of {@link createFetchClient}: those of openapi-fetch, but for \`redirect\`. */
export interface FetchClientOptions extends Omit<ClientOptions, "baseUrl" | "redirect"> {
  ${member}
}

/**
 * Creates an openapi-fetch client of every path in the document.
 *
 * It never follows a redirect: fetch would hand the API key to the other origin.
 */
export function createFetchClient(options: FetchClientOptions${hasDefault ? " = {}" : ""}): Client<paths> {
  return createClient<paths>({
    ...options,
    baseUrl: options.baseUrl${hasDefault ? " ?? serverUrl" : ""},
    redirect: "manual",
  });
}
`;
}
