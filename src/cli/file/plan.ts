import { fieldsOf } from "../../fields.ts";
import { expectUuid } from "../../options.ts";
import type { ScopeRequirements, TeamIds } from "../../upsert.ts";
import { validateScopeRequirements } from "../../validate.ts";
import { type Fault, type Read, readDocument } from "./document.ts";

/** 10 000 teams have room, each with 1.6 kB. Read YAML takes some 60 times as much memory. */
export const maxFileMiB = 16;

/** One call to be made. */
export interface Task {
  readonly ids: TeamIds;
  readonly requirements: ScopeRequirements;
}

/** What a file asks for. */
export interface Plan {
  /** Empty when anything is at fault. */
  readonly faults: readonly Fault[];
  /** Whether the file names its teams; otherwise it holds one team's requirements. */
  readonly namesTeams: boolean;
  /** Empty when the file does not name its teams, and `ids` were not given. */
  readonly tasks: readonly Task[];
  /** How many teams the file has requirements for. */
  readonly teams: number;
}

/**
 * Reads and checks a whole file: one team's requirements, or `{ org, teams: { <uuid>: … } }`.
 *
 * @param ids - whose requirements they are, when the file does not say.
 */
export function planFile(text: string, ids?: TeamIds): Plan {
  const read = readDocument(text);
  if ("faults" in read) return { faults: read.faults, namesTeams: false, tasks: [], teams: 0 };
  const file = fieldsOf(read.value);
  if (Object.hasOwn(file, "org") || Object.hasOwn(file, "teams")) return planTeams(read, file);
  const faults = faultsOf(read, "", read.value);
  // It has this type when it has no faults.
  const requirements = read.value as ScopeRequirements;
  const tasks = faults.length === 0 && ids !== undefined ? [{ ids, requirements }] : [];
  return { faults, namesTeams: false, tasks, teams: 1 };
}

function planTeams(read: Read, file: Readonly<Record<string, unknown>>): Plan {
  const { org, teams } = file;
  const faults: Fault[] = [];
  const tasks: Task[] = [];
  const add = (path: string, message: string) => faults.push(read.fault(path, message));
  for (const name of Object.keys(file)) {
    if (name !== "org" && name !== "teams") add(pointerTo(name), "is unknown beside org and teams");
  }
  for (const { message } of expectUuid("org", org)) add("/org", message);
  const isObject = typeof teams === "object" && teams !== null && !Array.isArray(teams);
  if (!isObject) add("/teams", "must be an object of requirements by team");
  const seen = new Set<string>();
  for (const [teamId, requirements] of Object.entries(isObject ? teams : {})) {
    const path = `/teams${pointerTo(teamId)}`;
    for (const { message } of expectUuid("team", teamId)) add(path, message);
    // UUIDs are the same in either case (RFC 9562, section 4), and each team is sent once.
    if (seen.size === seen.add(teamId.toLowerCase()).size) add(path, "stands twice");
    faults.push(...faultsOf(read, path, requirements));
    // They have these types when there are no faults.
    const ids = { orgId: org as string, teamId };
    tasks.push({ ids, requirements: requirements as ScopeRequirements });
  }
  return {
    faults,
    namesTeams: true,
    tasks: faults.length === 0 ? tasks : [],
    teams: seen.size,
  };
}

function faultsOf(read: Read, above: string, requirements: unknown): Fault[] {
  return validateScopeRequirements(requirements).map(({ path, message }) =>
    read.fault(above + path, message),
  );
}

function pointerTo(name: string): string {
  return `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
