/** Checks of options. Each gives what was expected, or `undefined`, and never prints the value. */

import type { RequestIssue } from "./errors.ts";

/** The longest delay that a timer takes; a longer one fires at once. */
const longestTimeoutMs = 2 ** 31 - 1;

/** The issues among the faults that were found, each with the name of its option. */
export function issuesOf(faults: Readonly<Record<string, string | undefined>>): RequestIssue[] {
  return Object.entries(faults).flatMap(([name, message]) =>
    message === undefined ? [] : [{ path: `/${name}`, message }],
  );
}

export function timeoutFault(timeoutMs: unknown): string | undefined {
  return typeof timeoutMs === "number" && timeoutMs > 0 && timeoutMs <= longestTimeoutMs
    ? undefined
    : `must be a number of milliseconds above 0, at most ${longestTimeoutMs}`;
}

export function retriesFault(maxRetries: unknown): string | undefined {
  return Number.isSafeInteger(maxRetries) && Number(maxRetries) >= 0
    ? undefined
    : "must be a whole number, 0 or more";
}

export function functionFault(value: unknown): string | undefined {
  return value === undefined || typeof value === "function" ? undefined : "must be a function";
}

/** RFC 9562, section 4: any version, and the nil and max UUIDs too, in either case. */
export function uuidFault(id: unknown): string | undefined {
  return typeof id === "string" && /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)
    ? undefined
    : "must be a UUID, such as 00000000-0000-4000-8000-000000000000";
}

export function keyFault(key: unknown): string | undefined {
  if (typeof key !== "string" || key === "") return "must be a string that is not empty";
  if (/^[ps]k_/.test(key)) {
    return "must be a management key, which begins mg_; one that begins pk_ or sk_ is a team key";
  }
  // RFC 9110, section 5.5; fetch would quietly trim the blanks at either end.
  return /^[\t ]|[\t ]$|[^\t -~\x80-\xff]/.test(key)
    ? "must have no blanks around it and no character that a header may not hold"
    : undefined;
}

export function baseUrlFault(baseUrl: string | undefined): string | undefined {
  if (baseUrl === undefined) return "must be given: the document names no server";
  if (typeof baseUrl !== "string" || !URL.canParse(baseUrl)) return "must be an absolute URL";
  const { protocol, hostname, username, password } = new URL(baseUrl);
  if (username || password || /[?#]/.test(baseUrl)) {
    return "must have no credentials, query or fragment";
  }
  // Only names that cannot leave the machine: `*.localhost` is for the resolver to decide.
  const isLoopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
  return protocol === "https:" || (protocol === "http:" && isLoopback)
    ? undefined
    : "must be https:, or http: on localhost, 127.0.0.0/8 or [::1]";
}
