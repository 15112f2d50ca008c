import { join } from "node:path";
import { type ExitCode, type Host, runCommand } from "../../scripts/host/host.ts";
import { bundlesPath } from "./bundle-scripts.ts";

const plain = (text: string): string => text;

/** Styles that a terminal without colours has. */
export const plainColors = { bold: plain, dim: plain, green: plain, red: plain, yellow: plain };

/** Runs a command in this process, in a folder that is its whole repository. */
export async function runIn(
  root: string,
  command: (args: readonly string[], host: Host) => Promise<ExitCode>,
  args: readonly string[],
  { isCi = true, env = {} }: Partial<Pick<Host, "isCi" | "env">> = {},
) {
  const printed: string[] = [];
  const errors: string[] = [];
  const exitCode = await runCommand(command, args, {
    cwd: root,
    root,
    print: (text) => printed.push(text),
    printError: (text) => errors.push(text),
    colors: plainColors,
    env,
    isCi,
    elapsedMs: () => 1500,
  });
  return { exitCode, output: printed.join("\n"), errors: errors.join("\n") };
}

/** The path of `scripts/<name>.ts` as `bundle-scripts.ts` bundles it, for a process of its own. */
export function scriptPath(name: string): string {
  return join(bundlesPath, `${name}.cjs`);
}
