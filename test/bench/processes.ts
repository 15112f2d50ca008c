import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { answerToRead } from "./bodies.ts";

/** Starts a process that says numbers. One that ends by itself is a fault of the benchmark. */
export function start(node: string, file: string, args: readonly string[] = []): ChildProcess {
  const child = fork(file, args, { execPath: node, execArgv: [] });
  child.on("exit", (code) => {
    if (code !== null) throw new Error(`${file} ended with ${code}`);
  });
  return child;
}

/** The next number that a process says. */
export async function answerOf(child: ChildProcess): Promise<number> {
  const [answer] = (await once(child, "message")) as [number];
  return answer;
}

/** Lends a base URL for as long as some work takes. */
export async function withServer<Result>(
  node: string,
  work: (baseUrl: string) => Result | Promise<Result>,
): Promise<Result> {
  const file = join(import.meta.dirname, "server.js");
  const server = start(node, file, [JSON.stringify(answerToRead())]);
  try {
    return await work(`http://127.0.0.1:${await answerOf(server)}`);
  } finally {
    server.kill();
  }
}
