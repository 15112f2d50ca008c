import type { OperationBody } from "../generated/client.ts";
import { scopesByProvider } from "../generated/scopes/index.ts";
import type { RequestIssue } from "./errors.ts";
import { maxIssues, maxListed, maxNameLength } from "./limits.ts";
import { nearest } from "./nearest.ts";

/** What a property is allowed to be. */
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

/** The state of a check. */
interface Findings {
  readonly issues: RequestIssue[];
  /** The names that lead to the value that is being checked. */
  readonly names: string[];
}

/**
 * Adds an issue of the value that is being checked, or of what it has at `key`.
 *
 * @throws {RangeError} When there is one issue more than are listed. This ends the check.
 */
function add({ issues, names }: Findings, message: string, ...key: string[]): void {
  if (issues.length === maxIssues) throw new RangeError();
  issues.push({ path: [...names, ...key].map(tokenOf).join(""), message });
}

/** What {@link checkScopeRequirements} returns. */
export interface CheckedRequirements {
  readonly issues: readonly RequestIssue[];
  /** A copy of what was checked. It has this type only when there are no issues. */
  readonly body: OperationBody;
}

/**
 * Finds everything that is wrong with a body, which can be any value. It never throws.
 *
 * It is stricter than the document, which leaves its objects open: an unknown provider and an unknown
 * key are issues. A scope may be in two lists.
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
 * @returns At most 100 issues. When there are more, one further entry says so.
 * @see `spec/org-management.yaml#/components/schemas/UpsertTeamScopeRequirementsBody`
 */
export function validateScopeRequirements(value: unknown): readonly RequestIssue[] {
  return checkScopeRequirements(value).issues;
}

/**
 * Like {@link validateScopeRequirements}, with a copy of what was checked.
 *
 * Each property is read once, and the copy is what is sent, so that a getter or a proxy cannot show
 * one value to the check and another to the server.
 */
export function checkScopeRequirements(value: unknown): CheckedRequirements {
  const issues: RequestIssue[] = [];
  const found: Findings = { issues, names: [] };
  let body: unknown;
  try {
    body = checkObject<ProviderRule>(found, value, scopesByProvider, [], (requirement, rule) =>
      checkObject(found, requirement, rule.lists, rule.required, (list, { uniqueItems }) =>
        checkList(found, list, rule.scopes, uniqueItems),
      ),
    );
  } catch {
    // There are too many issues, or a getter or a proxy threw. What it threw can contain anything, so
    // it is not shown.
    if (issues.length < maxIssues) add(found, "must be readable");
    else issues.push({ path: "", message: "has more issues" });
  }
  // When there are no issues, the copy follows every rule of the document, and so has this type.
  return { issues, body: body as OperationBody };
}

/** Checks the properties of a body or of a provider's requirements, and copies them. */
function checkObject<PropertyRule extends Rule>(
  found: Findings,
  value: unknown,
  rules: Readonly<Record<string, PropertyRule>>,
  required: readonly string[],
  check: (property: unknown, rule: PropertyRule) => unknown,
): unknown {
  const copy: Record<string, unknown> = {};
  if (!isPlainObject(value)) {
    add(found, "must be an object");
    return copy;
  }
  for (const name of Object.keys(value)) {
    found.names.push(name);
    const property = value[name];
    // A property that the table inherits, such as `constructor`, is not a rule.
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
    if (!rule) add(found, `is unknown${adviceOf(name, Object.keys(rules))}`);
    else if (property === null && rule.nullable) copy[name] = null;
    else if (property !== undefined) copy[name] = check(property, rule);
    found.names.pop();
  }
  for (const name of required) {
    if (!Object.hasOwn(copy, name)) add(found, "is missing", name);
  }
  return copy;
}

function checkList(
  found: Findings,
  value: unknown,
  scopes: readonly string[],
  uniqueItems: boolean,
): unknown {
  const copy: unknown[] = [];
  if (!Array.isArray(value)) {
    add(found, "must be a list");
    return copy;
  }
  // It is read once, since the length of a proxy can grow for ever.
  const { length } = value;
  // By index, since an iterator can be the caller's own, and JSON writes holes too.
  for (let index = 0; index < length; index++) {
    const item: unknown = value[index];
    // Widened, since `includes` takes nothing but what the array holds.
    const isScope = (scopes as readonly unknown[]).includes(item);
    if (!isScope) add(found, `is not a scope of the provider${adviceOf(item, scopes)}`, `${index}`);
    else if (uniqueItems && copy.includes(item)) add(found, "is listed twice", `${index}`);
    else copy.push(item);
  }
  return copy;
}

/** Whether JSON would write `value` with braces, unlike an array, a `Map` or a `Date`. */
function isPlainObject(value: unknown): value is Record<string, unknown> {
  return Object.prototype.toString.call(value) === "[object Object]";
}

/** Says which candidate a word most likely meant, and which candidates there are. */
function adviceOf(word: unknown, candidates: readonly string[]): string {
  const near = typeof word === "string" && nearest(word, candidates);
  const more = candidates.length - maxListed;
  const listed = candidates.slice(0, maxListed).join(", ");
  const rest = more > 0 ? ` and ${more} more in scopesByProvider` : "";
  return `${near ? `; did you mean ${near}?` : ""} (one of ${listed}${rest})`;
}

/** A name as part of a JSON Pointer (RFC 6901). A very long name is cut. */
function tokenOf(name: string): string {
  return `/${name.slice(0, maxNameLength).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
