import type { Host } from "../../src/cli/host.ts";
import { createOutput, type Line } from "../../src/cli/output.ts";
import { run } from "../../src/cli/run.ts";
import { key } from "./call.ts";
import { otherProvider, provider, requirementOf } from "./live.ts";

/** What a command came to. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The world that a command runs in: files by name, and what else differs from an empty one. */
export interface World extends Partial<
  Pick<Host, "create" | "env" | "isTerminal" | "print" | "signal" | "wait">
> {
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
}

/** Runs the command, or `start` in its place, in this process; only its host is not the real one. */
export async function command(
  args: readonly string[],
  world: World = {},
  start: (args: readonly string[], host: Host) => Promise<number> = run,
): Promise<Ran> {
  let stdout = "";
  let stderr = "";
  const { files = {}, ...others } = world;
  const code = await start(args, {
    env: {},
    read: (path) => {
      const content = files[path];
      return content === undefined
        ? Promise.reject(Object.assign(new Error("no such file"), { code: "ENOENT" }))
        : Promise.resolve(Buffer.from(content));
    },
    create: () => Promise.resolve(),
    exists: (path) => Object.hasOwn(files, path),
    ...createOutput({
      stdout: (text) => (stdout += text),
      stderr: (text) => (stderr += text),
      isTerminal: world.isTerminal ?? false,
      colors: { bold: String, green: String, red: String },
    }),
    isTerminal: false,
    signal: new AbortController().signal,
    wait: () => Promise.resolve(),
    version: "1.2.3",
    ...others,
  });
  return { code, stdout, stderr };
}

/** A line without its colours. */
export function textOfLine(line: Line): string {
  if (typeof line === "string") return line;
  return line.map((piece) => (typeof piece === "string" ? piece : piece.text)).join("");
}

/** The environment of a command that talks to a server of the test's own. */
export function environment(url: string, managementKey = key): Record<string, string> {
  return { JUNCTION_MANAGEMENT_KEY: managementKey, JUNCTION_BASE_URL: url };
}

/** The id of the nth team. */
export function teamId(number: number): string {
  return `0189a1b2-0000-7000-8000-${String(number).padStart(12, "0")}`;
}

/** What {@link fileOfTeams} requires of each team. */
export const requirements = {
  [provider.name]: requirementOf(provider, provider.scopes.slice(0, 1)),
  ...(otherProvider.nullable && { [otherProvider.name]: null }),
};

/** A file with the same requirements for so many teams. */
export function fileOfTeams(number: number, org = teamId(0)): string {
  const teams = Array.from({ length: number }, (_, index) => [teamId(index + 1), requirements]);
  return JSON.stringify({ org, teams: Object.fromEntries(teams) as unknown });
}
