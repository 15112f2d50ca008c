import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { type ExitCode, type Host, runCommand } from "../../scripts/host/host.ts";
import { repositoryPath } from "./generate.ts";

const plain = (text: string): string => text;

/** Styles that a terminal without colours has. */
export const plainColors = { bold: plain, dim: plain, green: plain, red: plain, yellow: plain };

/** Runs a command in this process, in a folder that is its whole repository. */
export async function runIn(
  root: string,
  command: (args: readonly string[], host: Host) => Promise<ExitCode>,
  args: readonly string[],
  isCi = true,
) {
  const printed: string[] = [];
  const errors: string[] = [];
  const exitCode = await runCommand(command, args, {
    cwd: root,
    root,
    print: (text) => printed.push(text),
    printError: (text) => errors.push(text),
    colors: plainColors,
    isCi,
    elapsedMs: () => 1500,
  });
  return { exitCode, output: printed.join("\n"), errors: errors.join("\n") };
}

const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

/** Arguments of Node that run `scripts/<name>.ts` in a process of its own. */
export function scriptArguments(name: string): string[] {
  return ["--import", loader, `${repositoryPath}scripts/${name}.ts`];
}
