/** Checks of everything but the body. Each says what was expected and never prints the value. */

import { InvalidRequestError, type RequestIssue } from "./errors.ts";
import { fieldsOf } from "./fields.ts";

/** What each option is: as it must be, or what it must be. */
type Checks = Readonly<Record<string, true | string>>;

/** Ends a call with all its issues at once, if there are any. */
export function refuse(checks: Checks, more: readonly RequestIssue[] = []): void {
  const issues = Object.entries(checks).flatMap(([name, check]) =>
    check === true ? [] : [{ path: `/${name}`, message: `must be ${check}` }],
  );
  issues.push(...more);
  if (issues.length > 0) throw new InvalidRequestError(issues);
}

/** A copy without a prototype: a property that `Object.prototype` was given is not an option. */
export function ownProperties<Given extends object>(given: Given): Given {
  return { __proto__: null, ...given };
}

/** What the vendor calls for. */
export const managementKeyWords = "a management key (mg_), not a team key (pk_, sk_)";

/**
 * Visible ASCII, which every header can hold (RFC 9110, section 5.5). Longer keys would only make
 * errors slow to redact. `scripts/emit/fetch-client.ts` has the same check.
 */
export function isManagementKey(key: unknown): key is string {
  return typeof key === "string" && /^(?![ps]k_)[!-~]{1,512}$/.test(key);
}

/** A timer takes 31 bits, and would fire at once for a longer delay. */
export const maxTimerMs = 2_147_483_647;

/** `true` for a whole number, or what it must be. */
export function checkWhole(least: number, value: unknown): true | string {
  const isWhole = typeof value === "number" && (value | 0) === value && value >= least;
  return isWhole || `a whole number from ${least} to ${maxTimerMs}`;
}

/** By its newest method, since a test environment or a polyfill may have its own class. */
export function isSignal(signal: unknown): boolean {
  return typeof fieldsOf(signal)["throwIfAborted"] === "function";
}

/**
 * RFC 9562, section 4: of any version, the nil and max UUIDs among them, in either case. A string
 * alone: what an object becomes can change between this look and the next.
 */
export function isUuid(id: unknown): boolean {
  return typeof id === "string" && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id);
}
