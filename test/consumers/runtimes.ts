import { createServer, type RequestListener } from "node:http";
import { type AddressInfo } from "node:net";
import { build } from "esbuild";
import { run } from "./cells.ts";

/** Runs the project's calls in some runtime against a server, and returns their outcomes as JSON. */
export type Runtime = (folder: string, url: string) => Promise<string>;

/** Node and what takes its arguments: a script, and where the server is. */
export function command(path: string, ...flags: readonly string[]): Runtime {
  return async (folder, url) => {
    const { stdout } = await run(path, [...flags, "run.js", url], { cwd: folder });
    return stdout;
  };
}

/** The part of miniflare that is used here, which is not installed beside this project. */
interface MiniflareModule {
  readonly Miniflare: new (options: object) => {
    readonly dispatchFetch: (url: string) => Promise<{ readonly text: () => Promise<string> }>;
    readonly dispose: () => Promise<void>;
  };
}

/** workerd, which runs Cloudflare Workers, takes one module. */
export function workerd(miniflare: string): Runtime {
  return async (folder, url) => {
    const { outputFiles } = await build({
      absWorkingDir: folder,
      entryPoints: ["worker.js"],
      bundle: true,
      format: "esm",
      logLevel: "silent",
      write: false,
    });
    const script = outputFiles.map(({ text }) => text).join("");
    const { Miniflare } = (await import(miniflare)) as MiniflareModule;
    const worker = new Miniflare({ modules: true, script, compatibilityDate: "2026-04-01" });
    try {
      const answer = await worker.dispatchFetch(`http://worker/?url=${encodeURIComponent(url)}`);
      return await answer.text();
    } finally {
      await worker.dispose();
    }
  };
}

const refusal = {
  detail: [{ loc: ["body", "oura"], msg: "Input should be an object", type: "type_error" }],
};

/** What becomes of a call by each kind of answer. */
const expected: readonly (readonly [kind: string, outcome: unknown])[] = [
  ["success", {}],
  ["307", { name: "HttpError", status: 307 }],
  ["422", { name: "HttpError", status: 422, requestId: "r-7", body: refusal }],
  ["time-out", { name: "TimeoutError" }],
  ["abort", "stopped"],
];

/**
 * What is wrong with the outcomes of a runtime, by kind.
 *
 * Another server is where the first one's 307 leads to: a request there is a key that got away.
 */
export async function faultsOf(runtime: Runtime, folder: string): Promise<Map<string, string[]>> {
  const keys = new Map<string, unknown>();
  const strays: unknown[] = [];
  const other = await listen((request, response) => {
    strays.push(request.headers);
    response.end("{}");
  });
  const server = await listen((request, response) => {
    const [, kind = ""] = request.url?.split("/") ?? [];
    keys.set(kind, request.headers["x-management-key"]);
    if (kind === "silent") return;
    const json = { "content-type": "application/json", "x-request-id": "r-7" };
    if (kind === "moved") response.writeHead(307, { location: other.url + (request.url ?? "") });
    else response.writeHead(kind === "refused" ? 422 : 200, json);
    if (kind === "moved") response.end();
    else response.end(JSON.stringify(kind === "refused" ? refusal : {}));
  });
  try {
    const outcomes = JSON.parse(await runtime(folder, server.url)) as Record<string, unknown>;
    const faults = new Map(
      expected.map(([kind, outcome]) => [kind, difference(outcomes[kind], outcome)]),
    );
    faults.get("307")?.push(...difference(strays, []));
    const sent = ["success", "moved", "refused", "silent"].map((kind) => [kind, "mg_consumer"]);
    faults.get("success")?.push(...difference([...keys], sent));
    return faults;
  } catch (error) {
    return new Map(expected.map(([kind]) => [kind, [String(error)]]));
  } finally {
    server.close();
    other.close();
  }
}

/** One line, unless both are the same as JSON. */
function difference(actual: unknown, wanted: unknown): string[] {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(wanted)];
  return is === should ? [] : [`${is}, not ${should}`];
}

async function listen(listener: RequestListener): Promise<{ url: string; close: () => void }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on TCP has an address of this shape.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
