import { scopesByProvider } from "../../../generated/scopes/index.ts";
import type { RequestIssue } from "../../errors.ts";
import { fieldsOf } from "../../fields.ts";
import { nearest } from "../../nearest.ts";
import { expectUuid } from "../../options.ts";
import type { TeamIds } from "../../call/call.ts";
import type { ScopeRequirements } from "../../upsert.ts";
import { validateScopeRequirements } from "../../validate.ts";
import { tokenOf } from "./fault.ts";

/** A team of a file, and what is to be sent for it. */
export interface Task {
  readonly ids: TeamIds;
  readonly requirements: ScopeRequirements;
  /** What people call the team, if the file says so. */
  readonly name: string | undefined;
}

/** What was read of a part of a file. What is read has its type only if there are no issues. */
export interface Draft<Part> {
  readonly part: Part;
  readonly issues: readonly RequestIssue[];
}

const fileKeys = ["org", "teams", "defaults"] as const;

/** Whether a file names its teams; otherwise it holds one team's requirements. */
export function namesTeams(value: unknown): boolean {
  return fileKeys.some((key) => Object.hasOwn(fieldsOf(value), key));
}

/**
 * Reads `{ org, teams, defaults }`.
 *
 * `scripts/emit/teams-schema.ts` describes this to editors, and takes what this takes.
 */
export function readTeams(value: unknown): Draft<readonly Task[]> {
  const { org, teams, defaults = {}, ...others } = fieldsOf(value);
  const issues: RequestIssue[] = [];
  const add = (path: string, message: string) => issues.push({ path, message });
  const addAll = (above: string, found: readonly RequestIssue[]) => {
    for (const { path, message } of found) add(above + path, message);
  };
  for (const name of Object.keys(others).filter((name) => !name.startsWith("x-"))) {
    const near = nearest(name, fileKeys);
    const suggestion = near === undefined ? "expected" : `did you mean ${near}? Expected`;
    add(tokenOf(name), `is an unknown key; ${suggestion} ${fileKeys.join(", ")}, x-…`);
  }
  if (org === undefined) add("/org", "is missing");
  else for (const { message } of expectUuid("org", org)) add("/org", message);
  const shared = readRequirements(defaults);
  addAll("/defaults", shared.issues);
  if (teams === undefined) add("/teams", "is missing");
  else if (!isObject(teams)) add("/teams", "must be an object of requirements by team");
  const entries = Object.entries(isObject(teams) ? teams : {});
  if (isObject(teams) && entries.length === 0) add("/teams", "must name at least one team");
  const seen = new Set<string>();
  const part = entries.map(([teamId, team]: [string, unknown]): Task => {
    const path = `/teams${tokenOf(teamId)}`;
    for (const { message } of expectUuid("team", teamId)) add(path, message);
    // UUIDs are the same in either case (RFC 9562, section 4), and each team is sent once.
    if (seen.size === seen.add(teamId.toLowerCase()).size) add(path, "is listed twice");
    const own = readRequirements(team);
    addAll(path, own.issues);
    return {
      ids: { orgId: org as string, teamId }, // it was checked above
      requirements: { ...shared.part.requirements, ...own.part.requirements },
      name: own.part.name,
    };
  });
  return { part, issues };
}

/** Reads one team's requirements, beside which there may be keys that begin with `x-`. */
export function readRequirements(value: unknown): Draft<Pick<Task, "requirements" | "name">> {
  if (!isObject(value)) {
    return {
      part: { requirements: {}, name: undefined },
      issues: validateScopeRequirements(value),
    };
  }
  const name = isExtension("x-name") ? fieldsOf(value)["x-name"] : undefined;
  const isName = name === undefined || typeof name === "string";
  const entries = Object.entries(value).filter(([key]) => !isExtension(key));
  // It has this type if there are no issues.
  const requirements = Object.fromEntries(entries) as ScopeRequirements;
  const issues = [
    ...validateScopeRequirements(requirements).map(withHint),
    ...(isName ? [] : [{ path: "/x-name", message: "must be a string" }]),
  ];
  return { part: { requirements, name: isName ? name : undefined }, issues };
}

/** Whoever writes `name` means the team's, and no provider. */
function withHint(issue: RequestIssue): RequestIssue {
  const isName = issue.path === "/name" && issue.message.startsWith("is unknown");
  return isName ? { ...issue, message: "is unknown; did you mean x-name?" } : issue;
}

/** A key of the file's author. One that the document knows is a provider all the same. */
function isExtension(key: string): boolean {
  return key.startsWith("x-") && !Object.hasOwn(scopesByProvider, key);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
