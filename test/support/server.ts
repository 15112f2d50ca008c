import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** A request as it came over the wire. */
interface SeenRequest {
  readonly method: string;
  readonly path: string;
  /** Field names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What the server does with one request, given the socket it came over. */
export type Step = (socket: Socket, request: SeenRequest) => void;

export interface ScriptedServer {
  readonly url: string;
  readonly port: number;
  /** Every whole request, in order. */
  readonly requests: readonly SeenRequest[];
  /** Every connection ever made. */
  readonly sockets: ReadonlySet<Socket>;
  readonly close: () => Promise<void>;
}

/**
 * Starts a server on 127.0.0.1 that answers the first request by the first step, and so on; the
 * last step serves all that follow. Raw TCP, so that it can do what an HTTP server would not.
 */
export async function startServer(...steps: readonly [Step, ...Step[]]): Promise<ScriptedServer> {
  const requests: SeenRequest[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    let received = "";
    socket.setEncoding("utf8").on("data", (chunk) => {
      received += String(chunk);
      const request = parseRequest(received);
      if (request === undefined) return;
      received = "";
      const step = steps[Math.min(requests.length, steps.length - 1)];
      requests.push(request);
      step?.(socket, request);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = async () => {
    if (!server.listening) return;
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, "close");
  };
  onTestFinished(close);
  // A server that listens on TCP has an address of this shape.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, port, requests, sockets, close };
}

function parseRequest(text: string): SeenRequest | undefined {
  const end = text.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const [line = "", ...fields] = text.slice(0, end).split("\r\n");
  const [method = "", path = ""] = line.split(" ");
  const headers = Object.fromEntries(
    fields.map((field) => {
      const colon = field.indexOf(":");
      return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()] as const;
    }),
  );
  const body = text.slice(end + 4);
  return Buffer.byteLength(body) < Number(headers["content-length"] ?? 0)
    ? undefined
    : { method, path, headers, body };
}

/** Answers whole and correctly. */
export function answer(
  status: number,
  body: string | Buffer = "",
  headers: Readonly<Record<string, string | number>> = {},
): Step {
  return (socket) => {
    const all = { "content-length": Buffer.byteLength(body), ...headers };
    socket.write(head(status, all));
    socket.write(body);
  };
}

/** Answers whole and correctly, with a JSON body. */
export function answerJson(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Step {
  return answer(status, JSON.stringify(body), { "content-type": "application/json", ...headers });
}

/** Never answers. */
export const hang: Step = () => undefined;

/** Resets the connection without a byte. */
export const reset: Step = (socket) => {
  socket.resetAndDestroy();
};

/** Sends the beginning of an answer, then does what `then` says. */
export function answerPart(
  status: number,
  part: string | Buffer,
  then: "hang" | "reset" | "end",
  headers: Readonly<Record<string, string | number>> = { "content-length": 1_000 },
): Step {
  return (socket) => {
    socket.write(head(status, headers));
    socket.write(part, () => {
      if (then === "end") socket.end();
      // The client must have read the part before the reset throws it away.
      if (then === "reset") setTimeout(() => socket.resetAndDestroy(), 50);
    });
  };
}

/** Sends a byte of JSON every 5 ms for as long as the connection lasts. */
export const drip: Step = (socket) => {
  socket.write(head(200, { "content-length": 1_000_000 }));
  const timer = setInterval(() => socket.write(" "), 5);
  socket.on("close", () => {
    clearInterval(timer);
  });
};

function head(status: number, headers: Readonly<Record<string, string | number>>): string {
  const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} Scripted\r\n${fields.join("")}\r\n`;
}
