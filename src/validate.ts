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

// The same table as strings: what is looked up in it can be anything.
const rules: Readonly<Record<string, ProviderRule>> = scopesByProvider;

const maxIssues = 100;

/** What is wrong with what is being checked. */
class Findings {
  readonly #issues: RequestIssue[] = [];
  /** Path of what is being read, which may throw. */
  at = "";

  /** Whether one more was found than is reported. No more work is done then. */
  get isFull(): boolean {
    return this.#issues.length > maxIssues;
  }

  add(path: string, message: string): void {
    if (!this.isFull) this.#issues.push({ path, message });
  }

  report(): readonly RequestIssue[] {
    if (!this.isFull) return this.#issues;
    return [...this.#issues.slice(0, maxIssues), { path: "", message: "has more issues" }];
  }
}

/** What {@link checkScopeRequirements} found. */
export interface CheckedRequirements {
  readonly issues: readonly RequestIssue[];
  /** A copy of plain objects; it has its type only when there are no issues. */
  readonly body: OperationBody;
}

/**
 * Finds everything that is wrong with a body, whatever the value is. It never throws.
 *
 * Stricter than the document, which leaves its objects open: an unknown provider and an unknown key
 * are issues. One scope in two lists is allowed.
 *
 * @example
 * ```ts
 * import { validateScopeRequirements } from "junction-team-scopes";
 *
 * const value: unknown = JSON.parse('{ "fitbit": { "user_must_grant": ["sleeep"] } }');
 * for (const { path, message } of validateScopeRequirements(value)) console.log(path, message);
 * // /fitbit/user_must_grant/0 is not a scope of the provider; did you mean sleep? (one of …)
 * // /fitbit/user_may_grant is missing
 * ```
 *
 * @returns At most 100 issues; when there are more, one further entry says so.
 * @see `spec/org-management.yaml#/components/schemas/UpsertTeamScopeRequirementsBody`
 */
export function validateScopeRequirements(value: unknown): readonly RequestIssue[] {
  return checkScopeRequirements(value).issues;
}

/**
 * Like {@link validateScopeRequirements}, with a copy of what was checked.
 *
 * Each property is read once and the copy is what is sent, so that a getter or a proxy cannot
 * show one value to the check and another to the server.
 */
export function checkScopeRequirements(value: unknown): CheckedRequirements {
  const found = new Findings();
  let body: unknown;
  try {
    body = checkObject(found, "", value, rules, [], (path, requirement, rule) =>
      checkObject(found, path, requirement, rule.lists, rule.required, (path, list, listRule) =>
        checkList(found, path, list, rule.scopes, listRule.uniqueItems),
      ),
    );
  } catch {
    // A getter or a proxy threw. What it threw may hold anything, and is not shown.
    found.add(found.at, "must be readable");
  }
  // It has this type when there are no issues: the copy then keeps every rule of the document.
  return { issues: found.report(), body: body as OperationBody };
}

/** Checks the members of a body or of a provider's requirements, and copies them. */
function checkObject<MemberRule extends Rule>(
  found: Findings,
  path: string,
  value: unknown,
  rules: Readonly<Record<string, MemberRule>>,
  required: readonly string[],
  check: (path: string, member: unknown, rule: MemberRule) => unknown,
): unknown {
  const copy: Record<string, unknown> = {};
  if (!isObject(value)) {
    found.add(path, "must be an object");
    return copy;
  }
  for (const name of Object.keys(value)) {
    if (found.isFull) return copy;
    found.at = path + tokenOf(name);
    const member = value[name];
    // What the table inherits (`constructor`) is not a rule.
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
    if (!rule) found.add(found.at, `is unknown${adviceOf(name, Object.keys(rules))}`);
    else if (member === null && rule.nullable) copy[name] = null;
    else if (member !== undefined) copy[name] = check(found.at, member, rule);
  }
  for (const name of required) {
    if (!Object.hasOwn(copy, name)) found.add(path + tokenOf(name), "is missing");
  }
  return copy;
}

function checkList(
  found: Findings,
  path: string,
  value: unknown,
  scopes: readonly string[],
  uniqueItems: boolean,
): unknown {
  const copy: unknown[] = [];
  if (!Array.isArray(value)) {
    found.add(path, "must be an array");
    return copy;
  }
  const items: readonly unknown[] = value;
  const known: ReadonlySet<unknown> = new Set(scopes);
  const seen = new Set<unknown>();
  // Read once: the length of a proxy can grow for ever.
  const { length } = items;
  // By index: an iterator would be the caller's own, and JSON writes the holes too. A unique list
  // that is longer than its enum ends with the last issue that is reported.
  for (let index = 0; index < length && !found.isFull; index++) {
    const item = items[index];
    const add = (message: string) => {
      found.add(`${path}/${index}`, message);
    };
    if (!known.has(item)) add(`is not a scope of the provider${adviceOf(item, scopes)}`);
    else if (uniqueItems && seen.has(item)) add("is listed twice");
    else copy.push(item);
    seen.add(item);
  }
  return copy;
}

/** Whether `value` is an object that JSON would write with braces, and not a `Map`, a `Date`, … */
function isObject(value: unknown): value is Record<string, unknown> {
  return Object.prototype.toString.call(value) === "[object Object]";
}

const maxListed = 12;

/** What a word most likely meant, and what else there is. */
function adviceOf(word: unknown, candidates: readonly string[]): string {
  const near = typeof word === "string" ? nearest(word, candidates) : undefined;
  const more = candidates.length - maxListed;
  const rest = more > 0 ? ` and ${more} more in scopesByProvider` : "";
  const list = ` (one of ${candidates.slice(0, maxListed).join(", ")}${rest})`;
  return near ? `; did you mean ${near}?${list}` : list;
}

/** A name in a JSON Pointer (RFC 6901). A very long one is cut. */
function tokenOf(name: string): string {
  return `/${name.slice(0, 100).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
