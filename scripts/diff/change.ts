import { type Rule, rules, type Severity } from "./rules.ts";

/** One difference between two documents, and what it means for a caller. */
export interface Change extends Place {
  readonly severity: Severity;
  readonly rule: Rule;
  /** The places that changed inside of what the message names. */
  readonly places?: readonly Place[];
  /** The name of that in the message. */
  readonly subject?: string;
}

/** A place of a document, and what changed there. */
export interface Place {
  /** JSON Pointer into the new document; into the old one for what was removed. */
  readonly pointer: string;
  readonly message: string;
}

/** Makes a change with the severity that the table of rules gives it. */
export function change(
  rule: Rule,
  pointer: string,
  message: string,
  more: Pick<Change, "places" | "subject"> = {},
): Change {
  const [severity] = rules[rule];
  return { severity, rule, pointer, message, ...more };
}

/** Where a report lists a change: the operation that takes scope requirements has its own section. */
export const sections = ["operation", "rest", "silent"] as const;

export function sectionOf({ severity, rule }: Change): (typeof sections)[number] {
  if (severity === "silent") return "silent";
  return /^(other-operation|document)-/.test(rule) ? "rest" : "operation";
}

const severities: readonly Severity[] = ["breaking", "warning", "safe", "silent"];

/** Sorts changes: those of the operation first, in each section the gravest, then as they were found. */
export function sortChanges(changes: readonly Change[]): Change[] {
  const rank = (change: Change) =>
    sections.indexOf(sectionOf(change)) * severities.length + severities.indexOf(change.severity);
  return changes.toSorted((one, other) => rank(one) - rank(other));
}

/** How many changes have a severity. */
export function countOf(changes: readonly Change[], severity: Severity): number {
  return changes.filter((change) => change.severity === severity).length;
}
