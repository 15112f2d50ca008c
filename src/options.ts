/** Checks of what is not the body. Each says what was expected and never prints the value. */

import { InvalidRequestError, type RequestIssue } from "./errors.ts";

/** Ends a call with all its issues at once, if there are any. */
export function refuse(issues: readonly RequestIssue[]): void {
  if (issues.length > 0) throw new InvalidRequestError(issues);
}

/** One issue with the option of that name, or none. */
export function expect(name: string, isAsExpected: boolean, expected: string): RequestIssue[] {
  return isAsExpected ? [] : [{ path: `/${name}`, message: `must be ${expected}` }];
}

/** What the vendor calls for. */
export const managementKeyWords = "a management key (mg_), not a team key (pk_, sk_)";

/** Visible ASCII, which every header can hold (RFC 9110, section 5.5). */
export function keyIssues(managementKey: unknown): RequestIssue[] {
  return expect(
    "managementKey",
    typeof managementKey === "string" && /^(?![ps]k_)[!-~]+$/.test(managementKey),
    managementKeyWords,
  );
}

/** `https:`, or `http:` on a name that cannot leave the machine (`*.localhost` can). */
export function isBaseUrl(baseUrl: string): boolean {
  return (
    URL.canParse(baseUrl) &&
    /^(https:\/\/[^/@]+|http:\/\/(localhost|127\.[\d.]+|\[::1\])(:\d+)?)\/[^?#]*$/.test(
      new URL(baseUrl).href,
    )
  );
}

/** A timer takes 31 bits, and would fire at once for a longer delay. */
export function limitIssues(timeoutMs: unknown, maxRetries: unknown): RequestIssue[] {
  const whole = (name: string, value: unknown, least: number) =>
    expect(
      name,
      typeof value === "number" && (value | 0) === value && value >= least,
      `a whole number from ${least} to 2147483647`,
    );
  return [...whole("timeoutMs", timeoutMs, 1), ...whole("maxRetries", maxRetries, 0)];
}

/** RFC 9562, section 4: of any version, the nil and max UUIDs among them, in either case. */
export function expectUuid(name: string, id: unknown): RequestIssue[] {
  // A string alone: what an object becomes can change between this look and the next.
  return expect(
    name,
    typeof id === "string" && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id),
    "a UUID",
  );
}
