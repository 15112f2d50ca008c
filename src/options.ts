/** Checks of everything but the body. Each says what was expected, and none prints the value. */

import { InvalidRequestError, type RequestIssue } from "./errors.ts";
import { maxTimerMs } from "./limits.ts";

/** @throws An {@link InvalidRequestError} with all of the issues when there are any. */
export function refuse(...found: readonly (readonly RequestIssue[])[]): void {
  const issues = found.flat();
  if (issues.length > 0) throw new InvalidRequestError(issues);
}

/** Gives one issue with the option of that name, unless it is as expected. */
export function expect(name: string, isAsExpected: boolean, expected: string): RequestIssue[] {
  return isAsExpected ? [] : [{ path: `/${name}`, message: `must be ${expected}` }];
}

/** A copy without a prototype, since what was added to `Object.prototype` is not an option. */
export function ownProperties<Given extends object>(given: Given): Given {
  return { __proto__: null, ...given };
}

/** What the vendor asks for. A variable that is not set is the commonest fault. */
export const managementKeyWords = "a management key (mg_), not empty, not a team key (pk_, sk_)";

/**
 * A key consists of visible ASCII, which every header can hold (RFC 9110, section 5.5).
 * `scripts/emit/fetch-client.ts` has the same check.
 */
export function keyIssues(managementKey: unknown): RequestIssue[] {
  return expect(
    "managementKey",
    // A longer key would make errors slow to redact.
    typeof managementKey === "string" && /^(?![ps]k_)[!-~]{1,512}$/.test(managementKey),
    managementKeyWords,
  );
}

/** A whole number from `least` to the longest delay of a timer. */
export function expectWhole(name: string, value: unknown, least: number): RequestIssue[] {
  return expect(
    name,
    // A bitwise operator converts its operands to whole numbers of 32 bits.
    typeof value === "number" && (value | 0) === value && value >= least,
    `a whole number from ${least} to ${maxTimerMs}`,
  );
}

/** A UUID may have any version and either case, and may be the nil or the max UUID (RFC 9562, section 4). */
export function expectUuid(name: string, id: unknown): RequestIssue[] {
  // Only a string: an object can become another string each time it is converted.
  return expect(
    name,
    typeof id === "string" && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id),
    "a UUID",
  );
}
