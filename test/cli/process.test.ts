import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, inject, it, onTestFinished } from "vitest";
import { key } from "../support/call.ts";
import { environment, fileOfTeams } from "../support/command.ts";
import { answerJson, hang, startServer } from "../support/server.ts";

const bin = join(inject("packed").folder, "dist/src/cli/bin.js");

/** Answers each message with the bytes that live on the heap; keeps no process from its end. */
const meter = `data:text/javascript,${encodeURIComponent(`
  process.on("message", () => { gc(); process.send(process.memoryUsage().heapUsed); });
  process.channel.unref();
`)}`;

/** Starts the built command in a process of its own, as npx would. */
function start(args: readonly string[], input: string, env: Record<string, string>) {
  const flags = ["--expose-gc", "--import", meter, bin, ...args];
  // With these pipes it has all three streams, which its type does not know.
  const child = spawn(process.execPath, flags, {
    env,
    stdio: ["pipe", "pipe", "pipe", "ipc"],
  }) as ChildProcessWithoutNullStreams;
  child.stdin.end(input);
  const code = new Promise<number | null>((resolve) => child.on("close", resolve));
  const ended = Promise.all([text(child.stdout), text(child.stderr), code]);
  return { child, ended };
}

it("10 000 teams are sent once each, and none of them is left in memory", async () => {
  const paths: string[] = [];
  const server = createServer((request, response) => {
    paths.push(request.url ?? "");
    // The heap is measured twice, when all code has run often enough to have been compiled.
    const isMeasured = paths.length === 3_000 || paths.length === 9_000;
    if (isMeasured) child.send("measure");
    request.resume().on("end", () => {
      if (isMeasured) child.once("message", () => response.end("{}"));
      else response.end("{}");
    });
  }).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  // A server that listens on TCP has an address of this shape.
  const { port } = server.address() as AddressInfo;
  const env = environment(`http://127.0.0.1:${port}`);
  const flags = ["--concurrency", "20"];
  const { child, ended } = start(["apply", "-", ...flags], fileOfTeams(10_000), env);
  const heaps: number[] = [];
  child.on("message", (bytes) => heaps.push(Number(bytes)));
  const [stdout, stderr, code] = await ended;
  expect(stdout).toBe("10000 applied, 0 failed, 0 not tried\n");
  expect(code).toBe(0);
  expect(new Set(paths).size).toBe(10_000);
  expect(paths.length).toBe(10_000);
  const [early = NaN, late = NaN] = heaps;
  // Bytes for each team in between: fewer than a promise and its closure.
  expect((late - early) / 6_000).toBeLessThan(100);
  // Nothing else, such as a warning of too many listeners.
  expect(stderr.replaceAll(/^applied [\w-]+\n/gm, "")).toBe("");
});

it.skipIf(process.platform === "win32")("SIGINT stops it in order, with 130", async () => {
  const { url, requests } = await startServer(answerJson(200, {}), (socket, request) => {
    hang(socket, request);
    child.kill("SIGINT");
  });
  const flags = ["--concurrency", "1"];
  const { child, ended } = start(["apply", "-", ...flags], fileOfTeams(5), environment(url));
  const [stdout, stderr, code] = await ended;
  expect(code).toBe(130);
  expect(stdout).toContain("1 applied, 1 failed, 3 not tried\nStopped: interrupted.\n");
  expect(requests.length).toBe(2);
  expect(stdout + stderr).not.toContain(key);
});

it("--version is that of the package", async () => {
  const [stdout] = await start(["--version"], "", {}).ended;
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

it("a key that the server echoes is not printed", async () => {
  const { url } = await startServer(answerJson(400, { detail: `bad key ${key}` }));
  const { ended } = start(["apply", "-", "--json"], fileOfTeams(1), environment(url));
  const [stdout, stderr, code] = await ended;
  expect(code).toBe(1);
  expect(stdout).toContain("bad key [redacted]");
  expect(stdout + stderr).not.toContain(key);
});
