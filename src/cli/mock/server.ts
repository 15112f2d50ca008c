import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { redactor } from "../../text.ts";
import { type Answer, refusal } from "./answer.ts";
import type { MockRequest } from "./mock.ts";

/** What a server needs of the world around it. */
interface ServerOptions {
  readonly answer: (request: MockRequest) => Answer;
  /** 0 for any that is free. */
  readonly port: number;
  /** Called for each request, with one line. Behind a fault of ours its stack follows. */
  readonly log: (...lines: readonly string[]) => void;
  /** The header field whose value is not logged. */
  readonly keyHeader: string | undefined;
}

/** A server that listens. */
export interface MockServer {
  /** Its base URL, without a slash at the end. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/**
 * Starts a server that no other machine can reach.
 *
 * @throws {Error} With a `code`, such as `EADDRINUSE`, when it cannot listen.
 */
export async function startServer(options: ServerOptions): Promise<MockServer> {
  let requests = 0;
  const server = createServer((request, response) => {
    requests++;
    const own = { "content-type": "application/json", "x-request-id": `mock-${requests}` };
    void answerSafely(options, request).then(({ status, body, headers }) => {
      response.writeHead(status, { ...own, ...headers }).end(JSON.stringify(body));
    });
  });
  server.listen(options.port, "127.0.0.1");
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

/** Answers and logs a request. It never rejects: no request may end the process. */
async function answerSafely(options: ServerOptions, request: IncomingMessage): Promise<Answer> {
  const { method = "", url = "", headers } = request;
  const header = (name: string) => String(headers[name.toLowerCase()] ?? "");
  const key = header(options.keyHeader ?? "");
  const redact = key === "" ? String : redactor(key);
  const [path = ""] = url.split("?", 1);
  const logged = (answer: Answer, trace = ""): Answer => {
    const { status, reason = "" } = answer;
    // Without the query: who does not know the header may have put the key there.
    const line = `${method} ${redact(path).slice(0, maxPathLength)} ${status} ${redact(reason)}`;
    options.log(line.trimEnd(), ...redact(trace).split("\n").filter(Boolean));
    return answer;
  };
  try {
    const body = await readBody(request);
    if (body === undefined) return logged(refusal(413, `the limit is ${maxBodyBytes} bytes`));
    const query = new URLSearchParams(url.slice(path.length));
    return logged(options.answer({ method, path, query, header, body }));
  } catch (error) {
    // Nobody reads the answer to a request that broke off.
    if (!request.complete) return logged(refusal(400, "the request broke off"));
    const trace = String(error instanceof Error ? error.stack : error);
    return logged(refusal(500, "this is a fault of the mock; its terminal has more"), trace);
  }
}

/** Longer paths are cut in the log. */
const maxPathLength = 500;

/** Room for every scope of every provider, not for a file that was sent by mistake. */
const maxBodyBytes = 2 ** 20;

/** Reads a body; `undefined` for one that is too long. */
async function readBody(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  // To its end, however long: most clients look for an answer only when they have sent all.
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= maxBodyBytes) chunks.push(chunk);
  }
  return length <= maxBodyBytes ? Buffer.concat(chunks) : undefined;
}
