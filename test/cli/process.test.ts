import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, inject, it, onTestFinished } from "vitest";
import { key } from "../support/call.ts";
import { environment, fileOfTeams, teamId } from "../support/command.ts";
import { answerJson, hang, startServer } from "../support/server.ts";

const packed = inject("packed").folder;
const bin = join(packed, "dist/src/cli/bin.js");

/** Answers each message with the bytes that live on the heap; keeps no process from its end. */
const meter = `data:text/javascript,${encodeURIComponent(`
  process.on("message", () => { gc(); process.send(process.memoryUsage().heapUsed); });
  process.channel.unref();
`)}`;

/** Starts the built command in a process of its own, as npx would. */
function start(args: readonly string[], input: string | undefined, env: Record<string, string>) {
  const flags = ["--expose-gc", "--import", meter, bin, ...args];
  // With these pipes it has all three streams, which its type does not know.
  const child = spawn(process.execPath, flags, {
    env,
    stdio: ["pipe", "pipe", "pipe", "ipc"],
  }) as ChildProcessWithoutNullStreams;
  if (input !== undefined) child.stdin.end(input);
  return { child, ended: endOf(child) };
}

/** Starts a line of a shell, in which `"$@"` is the built command. */
function startShell(line: string, args: readonly string[], env: Record<string, string> = {}) {
  return endOf(spawn("sh", ["-c", line, "sh", process.execPath, bin, ...args], { env }));
}

function endOf(child: ChildProcessWithoutNullStreams) {
  const code = new Promise<number | null>((resolve) => child.on("close", resolve));
  return Promise.all([text(child.stdout), text(child.stderr), code]);
}

const isWindows = process.platform === "win32";

/** What a server does with a request, by chance. The seed makes every run the same but for its order. */
function chaos(seed: number): () => "drop" | "fail" | "limit" | "take" {
  let state = seed;
  return () => {
    // A linear congruential generator, with the constants of Numerical Recipes.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const chance = state / 2 ** 32;
    if (chance < 0.01) return "drop";
    if (chance < 0.02) return "fail";
    return chance < 0.022 ? "limit" : "take";
  };
}

it("10 000 teams are each applied once or named as failed, and none is left in memory", async () => {
  const next = chaos(7);
  const refused = Array.from({ length: 100 }, (_, index) => teamId(100 * (index + 1)));
  const taken: string[] = [];
  const seen = new Set<string>();
  let requests = 0;
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    seen.add(path);
    requests++;
    // The heap is measured twice, when all code has run often enough to have been compiled.
    const isMeasured = requests === 3_000 || requests === 9_000;
    if (isMeasured) child.send("measure");
    request.resume().on("end", () => {
      const answer = () => {
        const what = refused.some((team) => path.includes(team)) ? "refuse" : next();
        if (what === "drop") response.destroy();
        else if (what === "fail") response.writeHead(503).end();
        else if (what === "limit") response.writeHead(429, { "retry-after": "0" }).end();
        else if (what === "refuse") response.writeHead(422).end();
        else response.end("{}", () => taken.push(path));
      };
      if (isMeasured) child.once("message", answer);
      else answer();
    });
  }).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  // A server that listens on TCP has an address of this shape.
  const { port } = server.address() as AddressInfo;
  const env = environment(`http://127.0.0.1:${port}`);
  const flags = ["--concurrency", "50", "--json"];
  const { child, ended } = start(["apply", "-", "--all", ...flags], fileOfTeams(10_000), env);
  const heaps: number[] = [];
  child.on("message", (bytes) => heaps.push(Number(bytes)));
  const [stdout, stderr, code] = await ended;
  expect(code).toBe(1);
  // As `apply --help` says.
  const outcome = JSON.parse(stdout) as { applied: number; failed: { team: string }[] };
  const failed = outcome.failed.map(({ team }) => team);
  expect(outcome).toMatchObject({ applied: 9_900, notTried: [] });
  expect(failed.toSorted()).toEqual(refused);
  expect(seen.size).toBe(10_000);
  expect(taken.length).toBe(9_900);
  expect(new Set(taken).size).toBe(9_900);
  const [early = NaN, late = NaN] = heaps;
  // Bytes for each team in between, the failures among them: no more than a promise and its closure.
  expect((late - early) / 6_000).toBeLessThan(100);
  // A line for each team and the first one; nothing else, such as a warning of too many listeners.
  const lines = stderr.split("\n").filter((line) => !/^(applied|failed ) {2}\S+/.test(line));
  expect(lines).toEqual([expect.stringContaining("Applying to 10000 teams"), ""]);
});

describe.skipIf(isWindows)("a signal", () => {
  const codes = [
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const;

  it.each(codes)("%s ends a run in order, with %i", async (signal, want) => {
    const { url, requests } = await startServer(answerJson(200, {}), (socket, request) => {
      hang(socket, request);
      child.kill(signal);
    });
    const flags = ["--concurrency", "1"];
    const { child, ended } = start(
      ["apply", "-", "--all", ...flags],
      fileOfTeams(5),
      environment(url),
    );
    const [stdout, stderr, code] = await ended;
    expect(code).toBe(want);
    expect(stdout).toContain("1 applied, 1 failed, 3 not tried\n");
    expect(stdout).toContain("\nStopped: interrupted.\n");
    expect(requests.length).toBe(2);
    expect(stdout + stderr).not.toContain(key);
  });

  it.each(codes)("%s ends a run that waits for its input, with %i", async (signal, want) => {
    const { child, ended } = start(["apply", "-"], undefined, environment("http://127.0.0.1:1"));
    // More than a pipe holds: it is written once the command has begun to read.
    await new Promise((resolve) => child.stdin.write(" ".repeat(2 ** 20), resolve));
    child.kill(signal);
    expect(await ended).toEqual(["", "Interrupted before anything was done.\n", want]);
  });

  it.each(codes)("%s ends the mock, with %i", async (signal, want) => {
    const { child, ended } = start(["mock", "--port", "0"], "", {});
    child.stdout.once("data", () => child.kill(signal));
    const [stdout, stderr, code] = await ended;
    expect(stdout).toMatch(/^export JUNCTION_BASE_URL=http:\S+ JUNCTION_MANAGEMENT_KEY=\S+\n$/m);
    expect([stderr, code]).toEqual(["", want]);
  });

  it("ends a run that waits for a named pipe", async () => {
    const folder = await mkdtemp(join(tmpdir(), "pipe-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    // The shell can open its end once the command has opened the other.
    const line = `mkfifo "${folder}/f"; "$@" "${folder}/f" & exec 3> "${folder}/f"; kill -TERM $!; wait $!`;
    const [stdout, stderr, code] = await startShell(line, ["validate"]);
    expect([stdout, stderr, code]).toEqual(["", "Interrupted before anything was done.\n", 143]);
  });
});

describe.skipIf(isWindows)("output", () => {
  // Nothing is sent, but the document may have no absolute server.
  const env = environment("https://api.example.org");

  it.skipIf(!existsSync("/dev/full")).each([
    ["standard output", '"$@" > /dev/full', "Standard output cannot be written (ENOSPC)\n"],
    ["standard error", '"$@" 2> /dev/full', ""],
  ])("that cannot be written to %s does not end with 0", async (_, line, message) => {
    const { url } = await startServer(answerJson(200, {}));
    const file = await fileWith(fileOfTeams(2));
    const [, stderr, code] = await startShell(line, ["apply", file, "--all"], environment(url));
    expect(stderr.replaceAll(/^appl.*\n/gim, "")).toBe(message);
    expect(code).toBe(1);
  });

  it("that a limit cuts short does not end with 0", async () => {
    const file = await fileWith(fileOfTeams(100));
    const line = `ulimit -f 1; "$@" > "${file}.out"`;
    const [, stderr, code] = await startShell(line, ["apply", file, "--all", "--dry-run"], env);
    expect(stderr).toBe("Standard output cannot be written (EFBIG)\n");
    expect(code).toBe(1);
  });

  it("that its reader leaves ends without a word, and with the code of what was done", async () => {
    const file = await fileWith(fileOfTeams(1_000));
    const line = '{ "$@"; echo "code $?" >&2; } | head -n 1';
    const [stdout, stderr] = await startShell(line, ["apply", file, "--all", "--dry-run"], env);
    expect(stdout).toMatch(/^POST \S+\n$/);
    expect(stderr).toBe("code 0\n");
  });
});

it.skipIf(isWindows)("a pipe that has a path is read like a file", async () => {
  const [stdout, stderr, code] = await startShell('printf "{}" | "$@" /dev/stdin', ["validate"]);
  expect([stdout, stderr, code]).toEqual(["valid: the requirements of 1 team\n", "", 0]);
});

it("--version is that of the package", async () => {
  const [stdout] = await start(["--version"], "", {}).ended;
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

it("a key that the server echoes is not printed", async () => {
  const { url } = await startServer(answerJson(400, { detail: `bad key ${key}` }));
  const { ended } = start(["apply", "-", "--all", "--json"], fileOfTeams(1), environment(url));
  const [stdout, stderr, code] = await ended;
  expect(code).toBe(1);
  expect(stdout).toContain("bad key [redacted]");
  expect(stdout + stderr).not.toContain(key);
});

/** A file in a folder of its own, until the test is over. */
async function fileWith(content: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "file-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, "f"), content);
  return join(folder, "f");
}
