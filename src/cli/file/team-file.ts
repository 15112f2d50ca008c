import type { ScopeRequirements } from "../../upsert.ts";
import type { Fault } from "./fault.ts";
import { namesTeams, readRequirements, readTeams, type Task } from "./teams.ts";
import { ValueReader } from "./value.ts";
import { parseYaml } from "./yaml.ts";

/** 10 000 teams have room, each with 1.6 kB. Read YAML takes some 60 times as much memory. */
export const maxFileMiB = 16;

/** What a team file asks for; nothing when it is at fault. */
export interface TeamFile {
  readonly faults: readonly Fault[];
  /** Teams of a file that names them. */
  readonly tasks: readonly Task[];
  /** What any other file holds: one team's requirements. */
  readonly single: Pick<Task, "requirements" | "name"> | undefined;
}

/** Reads and checks a whole file: requirements, or `{ org, teams: { <uuid>: <requirements> } }`. */
export function parseTeamFile(text: string): TeamFile {
  const yaml = parseYaml(text);
  if ("message" in yaml) return { faults: [yaml], tasks: [], single: undefined };
  const reader = new ValueReader(yaml);
  const many = namesTeams(reader.value) ? readTeams(reader.value) : undefined;
  const single = many === undefined ? readRequirements(reader.value) : undefined;
  const issues = [...(many?.issues ?? []), ...(single?.issues ?? [])];
  // A key without a value has the wrong type too; the first is what to fix.
  const known = new Set(reader.faults.map(({ path }) => path));
  const found = issues.filter(({ path }) => !known.has(path));
  const faults = [
    ...reader.faults,
    ...found.map(({ path, message }) => reader.faultOf(path, message)),
  ];
  if (faults.length > 0) return { faults, tasks: [], single: undefined };
  return { faults, tasks: many?.part ?? [], single: single?.part };
}

/** Every requirement that a file without faults asks for. */
export function requirementsOf({ tasks, single }: TeamFile): readonly ScopeRequirements[] {
  return [...tasks, ...(single ? [single] : [])].map(({ requirements }) => requirements);
}
