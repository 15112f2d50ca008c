import { setMaxListeners } from "node:events";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { text } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import picocolors from "picocolors";
import type { Host } from "./host.ts";
import { createOutput } from "./output.ts";
import { run } from "./run.ts";

/** Runs the command in this process. */
export async function runProcess(): Promise<void> {
  const { stdin, stdout, stderr, env, argv } = process;
  const interrupt = new AbortController();
  // Once: a second Ctrl-C ends the process at once, as anywhere.
  process.once("SIGINT", () => {
    interrupt.abort();
  });
  // Each running call listens to it, and there may be a hundred.
  setMaxListeners(0, interrupt.signal);
  // A reader that has seen enough (`| head`) is no fault.
  for (const stream of [stdout, stderr]) stream.on("error", () => undefined);
  const { signal } = interrupt;
  // By the package's own name: the path from here differs between the sources and what is built.
  const manifest = createRequire(import.meta.url)("junction-team-scopes/package.json") as {
    version: string; // npm requires one
  };
  const host: Host = {
    env,
    read: (path) => (path === "-" ? text(stdin) : readFile(path, "utf8")),
    ...createOutput({
      stdout: (text) => stdout.write(text),
      stderr: (text) => stderr.write(text),
      isTerminal: stderr.isTTY,
      // Not picocolors' own guess: it colours in CI, where nobody sees a terminal.
      colors: picocolors.createColors(stdout.isTTY && stderr.isTTY && !env["NO_COLOR"]),
    }),
    isTerminal: stderr.isTTY,
    signal,
    wait: (ms) => setTimeout(ms, undefined, { signal }).catch(() => undefined),
    version: manifest.version,
  };
  process.exitCode = await run(argv.slice(2), host);
}
