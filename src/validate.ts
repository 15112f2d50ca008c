import type { OperationBody } from "../generated/client.ts";
import { scopesByProvider } from "../generated/scopes/index.ts";
import type { RequestIssue } from "./errors.ts";
import { nearest } from "./nearest.ts";

interface ListRule {
  readonly nullable: boolean;
  readonly required: boolean;
  readonly uniqueItems: boolean;
}

interface ProviderRule {
  readonly nullable: boolean;
  readonly scopes: readonly string[];
  readonly lists: Readonly<Record<string, ListRule>>;
}

// The same table with its literals forgotten: what is looked up in it can be anything.
const rules: Readonly<Record<string, ProviderRule>> = scopesByProvider;

const mostIssues = 100;
const mostItems = 1_000_000;
const longestPointer = 200;

interface Report {
  readonly issues: RequestIssue[];
  leftOut: number;
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
 * @see spec/org-management.yaml#/components/schemas/UpsertTeamScopeRequirementsBody
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
  const report: Report = { issues: [], leftOut: 0 };
  const body: Record<string, unknown> = {};
  try {
    if (isObject(value)) {
      for (const provider of Object.keys(value)) checkProperty(report, body, value, provider);
    } else {
      add(report, [], () => "must be an object");
    }
  } catch {
    add(report, [], () => "cannot be read");
  }
  const { issues, leftOut } = report;
  if (leftOut > 0) issues.push({ path: "", message: `${leftOut} more issues are left out` });
  // The cast says what the empty list of issues does: the copy keeps every rule of the document.
  return { issues, body: body as OperationBody };
}

function checkProperty(
  report: Report,
  body: Record<string, unknown>,
  value: Record<string, unknown>,
  provider: string,
): void {
  const rule = own(rules, provider);
  if (rule === undefined) {
    add(
      report,
      [provider],
      () => `is not a provider of this API${hint(provider, Object.keys(rules))}`,
    );
    return;
  }
  try {
    const requirement = value[provider];
    if (requirement !== undefined) {
      body[provider] = checkRequirement(report, provider, requirement, rule);
    }
  } catch {
    add(report, [provider], () => "cannot be read");
  }
}

function checkRequirement(
  report: Report,
  provider: string,
  value: unknown,
  rule: ProviderRule,
): unknown {
  if (value === null && rule.nullable) return null;
  if (!isObject(value)) {
    add(report, [provider], () => `must be an object${rule.nullable ? " or null" : ""}`);
    return undefined;
  }
  const copy: Record<string, unknown> = {};
  for (const list of Object.keys(value)) {
    const listRule = own(rule.lists, list);
    if (listRule === undefined) {
      add(
        report,
        [provider, list],
        () => `is not a list of ${provider}${hint(list, Object.keys(rule.lists))}`,
      );
      continue;
    }
    const items = value[list];
    if (items === undefined) continue;
    if (items === null && listRule.nullable) copy[list] = null;
    else copy[list] = checkList(report, [provider, list], items, rule.scopes, listRule);
  }
  for (const list in rule.lists) {
    if (rule.lists[list]?.required && !Object.hasOwn(copy, list)) {
      add(report, [provider, list], () => "is missing");
    }
  }
  return copy;
}

function checkList(
  report: Report,
  path: readonly [provider: string, list: string],
  value: unknown,
  scopes: readonly string[],
  rule: ListRule,
): unknown {
  if (!Array.isArray(value)) {
    add(report, path, () => `must be an array${rule.nullable ? " or null" : ""}`);
    return undefined;
  }
  const items: readonly unknown[] = value;
  const { length } = items;
  if (length > mostItems) {
    // A sparse array costs nothing to make four thousand million long.
    add(report, path, () => `must have at most ${mostItems} items`);
    return undefined;
  }
  const copy: unknown[] = [];
  const seen: boolean[] = [];
  for (let index = 0; index < length; index++) {
    const item = items[index];
    const position = typeof item === "string" ? scopes.indexOf(item) : -1;
    if (position < 0) {
      add(report, [...path, index], () => `must be a scope of ${path[0]}${hint(item, scopes)}`);
    } else if (seen[position] && rule.uniqueItems) {
      add(report, [...path, index], () => "is a duplicate");
    } else {
      seen[position] = true;
    }
    copy.push(item);
  }
  return copy;
}

/** Whether `value` is an object that JSON would write with braces, and not a `Map`, a `Date`, … */
function isObject(value: unknown): value is Record<string, unknown> {
  return Object.prototype.toString.call(value) === "[object Object]";
}

/** A property of the table itself: what it inherits (`constructor`) is no provider. */
function own<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function hint(word: unknown, candidates: readonly string[]): string {
  const near = typeof word === "string" ? nearest(word, candidates) : undefined;
  return near === undefined ? "" : `; the nearest is "${near}"`;
}

/** Past the bound an issue is only counted, so its words are made only when it is kept. */
function add(report: Report, path: readonly (string | number)[], message: () => string): void {
  if (report.issues.length === mostIssues) report.leftOut++;
  else report.issues.push({ path: pointer(path), message: message() });
}

/** A JSON Pointer (RFC 6901), cut when a name in it is absurdly long. */
function pointer(path: readonly (string | number)[]): string {
  return path
    .map((name) => `/${String(name).replaceAll("~", "~0").replaceAll("/", "~1")}`)
    .join("")
    .slice(0, longestPointer);
}
