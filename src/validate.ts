import type { OperationBody } from "../generated/client.ts";
import { scopesByProvider } from "../generated/scopes/index.ts";
import type { RequestIssue } from "./errors.ts";
import { nearest } from "./nearest.ts";

interface Rule {
  readonly nullable: boolean;
}

interface ListRule extends Rule {
  readonly uniqueItems: boolean;
}

interface ProviderRule extends Rule {
  readonly scopes: readonly string[];
  readonly required: readonly string[];
  readonly lists: Readonly<Record<string, ListRule>>;
}

// The same table with its literals forgotten: what is looked up in it can be anything.
const rules: Readonly<Record<string, ProviderRule>> = scopesByProvider;

const mostIssues = 100;
const mostItems = 1_000_000;

/** What is wrong with what is being checked. */
class Findings {
  readonly issues: RequestIssue[] = [];
  /** How many more there were than are kept. */
  leftOut = 0;
  /** Names and indexes on the way to where the check is. One for all: what is right costs no copy. */
  readonly path: (string | number)[] = [];

  /** Adds an issue of what the path leads to, or counts it when there are enough. */
  add(message: string, word?: unknown, candidates: readonly string[] = []): void {
    if (this.issues.length === mostIssues) {
      this.leftOut++;
      return;
    }
    const near = typeof word === "string" ? nearest(word, candidates) : undefined;
    this.issues.push({
      path: pointer(this.path),
      message: near ? `${message}; the nearest is ${near}` : message,
    });
  }

  /** Adds an issue of a member of it. */
  addIn(member: string | number, ...issue: Parameters<Findings["add"]>): void {
    this.path.push(member);
    this.add(...issue);
    this.path.pop();
  }
}

/** What {@link checkScopeRequirements} found. */
export interface CheckedRequirements {
  readonly issues: readonly RequestIssue[];
  /** A copy of plain objects; it has its type only when there are no issues. */
  readonly body: OperationBody;
}

/**
 * Finds everything that is wrong with a body, whatever the value is; never throws.
 *
 * Stricter than the document, which leaves its objects open: an unknown provider and an extra key
 * are issues, and so is a list of more than a million items. One scope in both lists is allowed.
 *
 * @returns At most 100 issues; when there were more, one further entry says how many.
 * @see `spec/org-management.yaml#/components/schemas/UpsertTeamScopeRequirementsBody`
 */
export function validateScopeRequirements(value: unknown): readonly RequestIssue[] {
  return checkScopeRequirements(value).issues;
}

/**
 * Like {@link validateScopeRequirements}, with a copy of what was looked at.
 *
 * Each property is read once and the copy is what gets sent, so that a getter or a proxy cannot
 * show one value to the check and another to the server.
 */
export function checkScopeRequirements(value: unknown): CheckedRequirements {
  const found = new Findings();
  let body: unknown;
  try {
    body = checkObject(found, value, rules, [], (requirement, { lists, required, scopes }) =>
      checkObject(found, requirement, lists, required, (list, { uniqueItems }) =>
        checkList(found, list, scopes, uniqueItems),
      ),
    );
  } catch {
    // A getter or a proxy threw. What it threw is not ours to show.
    found.add("must be readable");
  }
  const { issues, leftOut } = found;
  if (leftOut) issues.push({ path: "", message: `${leftOut} more issues are left out` });
  // True when there are no issues: the copy then keeps every rule of the document.
  return { issues, body: body as OperationBody };
}

/** Checks the members of a body or of a provider's requirements, and copies them. */
function checkObject<MemberRule extends Rule>(
  found: Findings,
  value: unknown,
  rules: Readonly<Record<string, MemberRule>>,
  required: readonly string[],
  check: (member: unknown, rule: MemberRule) => unknown,
): unknown {
  const copy: Record<string, unknown> = {};
  if (!isObject(value)) {
    found.add("must be an object");
    return copy;
  }
  for (const name of Object.keys(value)) {
    found.path.push(name);
    const member = value[name];
    // What the table inherits (`constructor`) is no rule.
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
    if (!rule) found.add("is unknown", name, Object.keys(rules));
    else if (member === null && rule.nullable) copy[name] = null;
    else if (member !== undefined) copy[name] = check(member, rule);
    found.path.pop();
  }
  for (const name of required) if (!Object.hasOwn(copy, name)) found.addIn(name, "is missing");
  return copy;
}

function checkList(
  found: Findings,
  value: unknown,
  scopes: readonly string[],
  uniqueItems: boolean,
): unknown {
  const copy: unknown[] = [];
  const items: readonly unknown[] | undefined = Array.isArray(value) ? value : undefined;
  // Read once: a proxy's length can grow for ever.
  const length = items?.length ?? Infinity;
  if (!items || length > mostItems) {
    found.add(`must be an array of at most ${mostItems} items`);
    return copy;
  }
  const known: readonly unknown[] = scopes;
  let highest = -1;
  // By index: an iterator would be the caller's own, and JSON writes the holes too.
  for (let index = 0; index < length; index++) {
    const item = items[index];
    // Most lists keep the document's order: what follows is the next scope, and no duplicate.
    const next = highest + 1;
    const position = next < known.length && known[next] === item ? next : known.indexOf(item);
    if (position < 0) found.addIn(index, "must be a scope", item, scopes);
    else if (uniqueItems && position <= highest && copy.includes(item)) {
      found.addIn(index, "is a duplicate");
    } else {
      copy.push(item);
      highest = Math.max(highest, position);
    }
  }
  return copy;
}

/** Whether `value` is an object that JSON would write with braces, and not a `Map`, a `Date`, … */
function isObject(value: unknown): value is Record<string, unknown> {
  return Object.prototype.toString.call(value) === "[object Object]";
}

/** A JSON Pointer (RFC 6901), in which an absurdly long name is cut. */
function pointer(path: readonly (string | number)[]): string {
  return path
    .map((name) => `/${String(name).slice(0, 100).replaceAll("~", "~0").replaceAll("/", "~1")}`)
    .join("");
}
