import { setMaxListeners } from "node:events";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { setTimeout } from "node:timers/promises";
import picocolors from "picocolors";
import { createFile } from "./file/create-file.ts";
import { readBytes } from "./file/read-bytes.ts";
import type { Host } from "./host.ts";
import { endingSignals, Interruption } from "./interruption.ts";
import { createOutput } from "./output.ts";
import { run } from "./run.ts";
import { StandardStream } from "./standard-stream.ts";

/** Runs the command in this process. */
export async function runProcess(): Promise<void> {
  const { env, argv } = process;
  // Where nothing is obeyed, as in a shell of Emacs, no line can be replaced.
  const isTerminal = process.stderr.isTTY && env["TERM"] !== "dumb";
  const stdout = new StandardStream(process.stdout);
  const stderr = new StandardStream(process.stderr);
  const signal = listenForSignals();
  // By the package's own name: the path from here differs between the sources and what is built.
  const manifest = createRequire(import.meta.url)("junction-team-scopes/package.json") as {
    version: string; // npm requires one
  };
  const host: Host = {
    env,
    read: (path, maxBytes) => readBytes(path, maxBytes, signal),
    create: createFile,
    exists: existsSync,
    ...createOutput({
      stdout: (text) => {
        stdout.write(text);
      },
      stderr: (text) => {
        stderr.write(text);
      },
      isTerminal,
      columns: () => process.stderr.columns,
      // Not picocolors' own guess: it colours in CI, where nobody sees a terminal.
      colors: picocolors.createColors(process.stdout.isTTY && isTerminal && !env["NO_COLOR"]),
    }),
    isTerminal,
    signal,
    wait: (ms) => setTimeout(ms, undefined, { signal }).catch(() => undefined),
    version: manifest.version,
  };
  const code = await run(argv.slice(2), host);
  const failure = await stdout.finish();
  if (failure !== undefined) host.report(`Standard output cannot be written (${failure})`);
  const isWritten = failure === undefined && (await stderr.finish()) === undefined;
  process.exitCode = code === 0 && !isWritten ? 1 : code;
}

/** Gives what is aborted by the first signal that asks the process to end. A second one ends it. */
function listenForSignals(): AbortSignal {
  const controller = new AbortController();
  // Each running call listens to it, and there may be a hundred.
  setMaxListeners(0, controller.signal);
  const interrupt = (name: (typeof endingSignals)[number]): void => {
    for (const each of endingSignals) process.off(each, interrupt);
    controller.abort(new Interruption(name));
  };
  for (const name of endingSignals) process.on(name, interrupt);
  return controller.signal;
}
