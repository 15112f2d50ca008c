import type { Line } from "../../src/cli/output.ts";
import { run } from "../../src/cli/run.ts";
import { key } from "./call.ts";
import { type Ran, runCommand, type Start, type World } from "./host.ts";
import { otherProvider, provider, requirementOf } from "./live.ts";

/** Runs the command, or `start` in its place, in this process; only its host is not the real one. */
export function command(
  args: readonly string[],
  world: World = {},
  start: Start = run,
): Promise<Ran> {
  return runCommand(start, args, world);
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
