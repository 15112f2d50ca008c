import { isProvider } from "../../providers.ts";
import type { ScopeRequirements } from "../../upsert.ts";
import type { Fault } from "./fault.ts";
import { namesTeams, readRequirements, readTeams, type Task } from "./teams.ts";
import { noValue, ValueReader } from "./value.ts";
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
  // A key without a value has the wrong type too, which tells what to write.
  const known = new Set(reader.faults.map(({ path }) => path));
  const found = issues.filter(({ path }) => !known.has(path));
  const expected = new Map(issues.map(({ path, message }) => [path, message]));
  const faults = [
    ...reader.faults.map((fault) =>
      fault.message === noValue
        ? { ...fault, message: messageOfNoValue(fault.path, expected.get(fault.path)) }
        : fault,
    ),
    ...found.map(({ path, message }) => reader.faultOf(path, message)),
  ];
  if (faults.length > 0) return { faults, tasks: [], single: undefined };
  return { faults, tasks: many?.part ?? [], single: single?.part };
}

/** What to write where nothing stands, by what is wrong with `null` there, if anything is. */
function messageOfNoValue(path: string, issue: string | undefined): string {
  if (path === "") return "the file is empty";
  if (issue === undefined) {
    const lists = isProvider(path.split("/").at(-1)) ? " or its lists" : "";
    return `${noValue}; write null${lists}`;
  }
  // Others, such as that the key is unknown, say all.
  if (!issue.startsWith("must be ")) return issue;
  return `${noValue}; it ${issue}${emptyValues[issue] ?? ""}`;
}

const emptyValues: Readonly<Record<string, string>> = {
  "must be a list": " ([] is an empty one)",
  "must be an object": " ({} is an empty one)",
};

/** Every requirement that a file without faults asks for. */
export function requirementsOf({ tasks, single }: TeamFile): readonly ScopeRequirements[] {
  return [...tasks, ...(single ? [single] : [])].map(({ requirements }) => requirements);
}
