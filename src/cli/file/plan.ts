import { fieldsOf } from "../../fields.ts";
import type { RequestIssue } from "../../errors.ts";
import { expectUuid } from "../../options.ts";
import type { ScopeRequirements, TeamIds } from "../../upsert.ts";
import { validateScopeRequirements } from "../../validate.ts";
import { type Fault, tokenOf } from "./fault.ts";
import { ValueReader } from "./value.ts";
import { parseYaml } from "./yaml.ts";

/** 10 000 teams have room, each with 1.6 kB. Read YAML takes some 60 times as much memory. */
export const maxFileMiB = 16;

/** One call to be made. */
export interface Task {
  readonly ids: TeamIds;
  readonly requirements: ScopeRequirements;
  /** What people call the team, if the file says so. */
  readonly name?: string | undefined;
}

/** What a file asks for. */
export interface Plan {
  /** Empty when anything is at fault. */
  readonly faults: readonly Fault[];
  /** Whether the file names its teams; otherwise it holds `requirements` alone. */
  readonly namesTeams: boolean;
  readonly tasks: readonly Task[];
  readonly requirements: ScopeRequirements;
}

/** Reads and checks a whole file: requirements, or `{ org, teams: { <uuid>: <requirements> } }`. */
export function planFile(text: string): Plan {
  const yaml = parseYaml(text);
  if ("message" in yaml) return { faults: [yaml], namesTeams: false, tasks: [], requirements: {} };
  const reader = new ValueReader(yaml);
  const { value } = reader;
  const file = fieldsOf(value);
  const namesTeams = Object.hasOwn(file, "org") || Object.hasOwn(file, "teams");
  const { tasks, issues } = namesTeams
    ? planTeams(file)
    : { tasks: [], issues: validateScopeRequirements(value) };
  // A key without a value has the wrong type too; the first is what to fix.
  const known = new Set(reader.faults.map(({ path }) => path));
  const found = issues.filter(({ path }) => !known.has(path));
  const faults = [
    ...reader.faults,
    ...found.map(({ path, message }) => reader.faultOf(path, message)),
  ];
  const isValid = faults.length === 0;
  const requirements = isValid && !namesTeams ? (value as ScopeRequirements) : {}; // it was checked
  return { faults, namesTeams, tasks: isValid ? tasks : [], requirements };
}

/** What is to be sent if there are no issues; the tasks have their types only then. */
interface Draft {
  readonly tasks: readonly Task[];
  readonly issues: readonly RequestIssue[];
}

function planTeams({ org, teams, ...others }: Readonly<Record<string, unknown>>): Draft {
  const issues: RequestIssue[] = [];
  const add = (path: string, message: string) => issues.push({ path, message });
  for (const name of Object.keys(others)) {
    add(tokenOf(name), "is an unknown key; expected org, teams");
  }
  for (const { message } of expectUuid("org", org)) add("/org", message);
  const isObject = typeof teams === "object" && teams !== null && !Array.isArray(teams);
  const entries = Object.entries(isObject ? teams : {});
  if (!isObject) add("/teams", "must be an object of requirements by team");
  else if (entries.length === 0) add("/teams", "must name at least one team");
  const seen = new Set<string>();
  const tasks = entries.map(([teamId, requirements]: [string, unknown]): Task => {
    const path = `/teams${tokenOf(teamId)}`;
    for (const { message } of expectUuid("team", teamId)) add(path, message);
    // UUIDs are the same in either case (RFC 9562, section 4), and each team is sent once.
    if (seen.size === seen.add(teamId.toLowerCase()).size) add(path, "is listed twice");
    for (const issue of validateScopeRequirements(requirements)) {
      add(path + issue.path, issue.message);
    }
    const ids = { orgId: org as string, teamId };
    return { ids, requirements: requirements as ScopeRequirements };
  });
  return { tasks, issues };
}
