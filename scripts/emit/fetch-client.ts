import type { Model } from "../model/model.ts";
import { jsDoc, literal } from "./text.ts";

/**
 * The part of `client.ts` that creates an openapi-fetch client of every path in the document:
 *
 * ```ts
 * export interface FetchClientOptions extends Omit<ClientOptions, …> { … }
 * export function createFetchClient(options: FetchClientOptions = {}): Client<paths> { … }
 * ```
 *
 * What sends the key is left out where the document has no header for it.
 */
export function fetchClient({ servers: [server], apiKeyHeader }: Model): string {
  const defaultUrl = server?.isAbsolute === true ? server.url : undefined;
  const hasKey = apiKeyHeader !== undefined;
  const parts = [optionsInterface(defaultUrl, hasKey), factory(defaultUrl, hasKey)];
  return [...parts, ...(hasKey ? [keySender] : []), helpers].join("");
}

/** What would hand the key to another origin, or send it by other means than the client's. */
const omitted = ["baseUrl", "redirect", "Request", "requestInitExt"];

function optionsInterface(defaultUrl: string | undefined, hasKey: boolean): string {
  const about =
    "Options of {@link createFetchClient}: those of openapi-fetch, but for what could follow a redirect.";
  const needed = "Base URL of the API: the document has no absolute server.";
  const url = jsDoc(
    defaultUrl === undefined ? needed : "Base URL of the API.",
    hasKey ? "The key is sent to `https:` only, or to `http:` on this machine." : "",
    defaultUrl && `@default ${literal(defaultUrl)}`,
  );
  return `
${jsDoc(about)}
export interface FetchClientOptions
  extends Omit<ClientOptions, ${omitted.map(literal).join(" | ")}> {
${url}
baseUrl${defaultUrl === undefined ? ": string" : "?: string | undefined"};
${hasKey ? keyOption : ""}}
`;
}

const keyOption = `/**
 * A management key (\`mg_…\`) of at most 512 characters, or a function that returns one and is called
 * before each request. It is sent in the header {@link apiKeyHeader}, below \`baseUrl\` and nowhere
 * else. A \`fetch\` that one request brings does not get it.
 */
managementKey?: string | (() => string | Promise<string>);
`;

function factory(defaultUrl: string | undefined, hasKey: boolean): string {
  const about = jsDoc(
    "Creates an openapi-fetch client of every path in the document.",
    "It never follows a redirect, whatever a request asks for: fetch would hand the API key to the other origin.",
    hasKey ? "@throws {TypeError} When the management key or the base URL for it is wrong." : "",
  );
  const hasDefault = defaultUrl !== undefined;
  const baseUrl = `own(options, "baseUrl") ?? ${hasDefault ? "serverUrl" : '""'}`;
  const request = hasKey ? "await authorize(request)" : "request";
  return `
${about}
export function createFetchClient(options: FetchClientOptions${hasDefault ? " = {}" : ""}): Client<paths> {
  const send = own(options, "fetch") ?? ((request) => globalThis.fetch(request));
  const baseUrl = ${baseUrl};${hasKey ? prepareKey : ""}
  const client = createClient<paths>({
    ...${hasKey ? "others" : "options"},
    baseUrl,
    fetch: ${hasKey ? "async " : ""}(request) => send(withoutRedirect(${request})),
    Request,
    redirect: "manual",
    requestInitExt: {},
  });
  client.use({
    onRequest({ request }) {
      refusePollution();
      return withoutRedirect(request);
    },
  });
  return client;
}
`;
}

const prepareKey = `
  const { managementKey, ...others } = options;
  const authorize = Object.hasOwn(options, "managementKey")
    ? keySender(managementKey, baseUrl)
    : (request: Request) => request;`;

/** Checks keys and base URLs as `src/options.ts` and `src/call/url.ts` do, which it cannot import. */
const keySender = `
/**
 * Makes the function that adds the key to a request, and refuses a request to anywhere else.
 *
 * Keys and base URLs are checked as in \`src/options.ts\` and \`src/call/url.ts\`.
 */
function keySender(
  managementKey: FetchClientOptions["managementKey"],
  baseUrl: string,
): (request: Request) => Promise<Request> {
  if (typeof managementKey !== "function") assertKey(managementKey);
  const { protocol, hostname, href } = new URL(baseUrl);
  const isLocal = /^(localhost|127\\.[\\d.]+|\\[::1\\])$/.test(hostname);
  if (protocol !== "https:" && !(protocol === "http:" && isLocal)) {
    throw new TypeError("baseUrl must be https: (http: on this machine) for a management key.");
  }
  const base = href.replace(/\\/?$/, "/");
  return async (request) => {
    if (!request.url.startsWith(base)) {
      throw new TypeError(\`The management key is sent below \${base} only.\`);
    }
    const key = typeof managementKey === "function" ? await managementKey() : managementKey;
    assertKey(key);
    const headers = new Headers(request.headers);
    headers.set(apiKeyHeader, key);
    return new Request(request, { headers });
  };
}

function assertKey(key: unknown): asserts key is string {
  if (typeof key !== "string" || !/^(?![ps]k_)[!-~]{1,512}$/.test(key)) {
    throw new TypeError("managementKey must be a management key (mg_), not empty, not a team key (pk_, sk_).");
  }
}
`;

const helpers = `
/** An option that was given: one that \`Object.prototype\` has was not. */
function own<Name extends keyof FetchClientOptions>(
  options: FetchClientOptions,
  name: Name,
): FetchClientOptions[Name] | undefined {
  return Object.hasOwn(options, name) ? options[name] : undefined;
}

/** A request that ends at a redirect. */
function withoutRedirect(request: Request): Request {
  return request.redirect === "manual" ? request : new Request(request, { redirect: "manual" });
}

/** Refuses to send what openapi-fetch would read from \`Object.prototype\` as options of a request. */
function refusePollution(): void {
  for (const name of ["baseUrl", "fetch", "Request", "middleware"]) {
    if (name in Object.prototype) {
      throw new TypeError(\`Object.prototype must not have \\\`\${name}\\\`.\`);
    }
  }
}
`;
