import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { getHttpOperationsFromSpec, ProblemJsonError } from "@stoplight/prism-http";
import { answer, type MockAnswer, type Operations, problemAnswer } from "./answer.ts";
import { keepOwnReferences } from "./own-references.ts";

/** A running server. */
export interface ContractServer {
  /** Its base URL, without a slash at the end. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/**
 * Starts a server on 127.0.0.1 that routes, authorises and validates from a document alone.
 *
 * It knows nothing of this package, which is why the two can be tried against each other. The HTTP
 * server is not Prism's, which ends the process where a request makes Prism throw.
 *
 * @param document - an OpenAPI document in one piece.
 */
export async function startContractServer(document: object): Promise<ContractServer> {
  const operations = await readOperations(document);
  const server = createServer((request, response) => {
    void answerSafely(operations, request).then(({ status, headers, body }) => {
      try {
        response.writeHead(status, headers).end(body);
      } catch {
        // A header or status of the document that HTTP does not allow.
        response.writeHead(500).end();
      }
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on TCP has an address of this shape.
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.close();
    server.closeAllConnections();
    await once(server, "close");
  };
  return { url: `http://127.0.0.1:${port}`, close };
}

/** Reads the operations, without what would make Prism read a file or send a request. */
async function readOperations(document: object): Promise<Operations> {
  const operations = await getHttpOperationsFromSpec(keepOwnReferences(document));
  // Prism sends the requests that a document describes as callbacks.
  return operations.map((operation) => ({ ...operation, callbacks: [] }));
}

async function answerSafely(operations: Operations, request: IncomingMessage): Promise<MockAnswer> {
  try {
    const { method = "GET", headers } = request;
    const url = readUrl(request.url ?? "/");
    const body = await readBody(request);
    // Only `set-cookie`, which no request has, is a list.
    return await answer(operations, {
      method,
      url,
      headers: headers as Record<string, string>,
      body,
    });
  } catch (error) {
    return problemAnswer(error instanceof Error ? error : new Error(String(error)));
  }
}

function readUrl(text: string): URL {
  try {
    const url = new URL(`http://127.0.0.1${text}`);
    decodeURIComponent(url.pathname);
    return url;
  } catch {
    throw badRequest("The path must be a valid URL path, percent-encoded UTF-8.");
  }
}

const maxBodyBytes = 10 * 1024 * 1024;

/** The body: a JSON value, another body as text, null for none. */
async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBodyBytes) throw badRequest("The body must not exceed 10 MiB.", 413);
    chunks.push(chunk);
  }
  if (length === 0) return null;
  const text = Buffer.concat(chunks).toString();
  if (!/^application\/(?:[^;]*\+)?json\s*(?:;|$)/i.test(request.headers["content-type"] ?? "")) {
    return text;
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw badRequest("The body must be valid JSON.");
  }
}

function badRequest(detail: string, status = 400): ProblemJsonError {
  return ProblemJsonError.fromTemplate(
    { type: "BAD_REQUEST", title: "Bad request", status },
    detail,
  );
}
