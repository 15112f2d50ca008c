import { spawn } from "node:child_process";
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

/** Starts the built command in a process of its own, as npx would. */
function start(args: readonly string[], input: string, env: Record<string, string>) {
  const flags = ["--max-old-space-size=128", bin, ...args];
  const child = spawn(process.execPath, flags, { env, stdio: "pipe" });
  child.stdin.end(input);
  const code = new Promise<number | null>((resolve) => child.on("close", resolve));
  const ended = Promise.all([text(child.stdout), text(child.stderr), code]);
  return { child, ended };
}

it("10 000 teams are sent once each, within 128 MB", async () => {
  const paths: string[] = [];
  const server = createServer((request, response) => {
    paths.push(request.url ?? "");
    request.resume().on("end", () => response.end("{}"));
  }).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  // A server that listens on TCP has an address of this shape.
  const { port } = server.address() as AddressInfo;
  const env = environment(`http://127.0.0.1:${port}`);
  const { ended } = start(["apply", "-", "--concurrency", "20"], fileOfTeams(10_000), env);
  const [stdout, stderr, code] = await ended;
  expect(stdout).toBe("10000 applied, 0 failed, 0 not tried\n");
  expect(code).toBe(0);
  expect(new Set(paths).size).toBe(10_000);
  expect(paths.length).toBe(10_000);
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
