import { type Rule, rules, type Severity } from "./rules.ts";

/** One thing that is other than before, and what it means for a caller. */
export interface Change {
  readonly severity: Severity;
  /** One of {@link rules}, or `redocly/` and the rule of that library. */
  readonly rule: string;
  /** JSON Pointer into the new document; into the old one for what is gone. */
  readonly pointer: string;
  readonly message: string;
}

/** Makes a change of one of our own rules, with the severity that the table gives it. */
export function change(rule: Rule, pointer: string, message: string): Change {
  return { severity: rules[rule].severity, rule, pointer, message };
}

const order: readonly Severity[] = ["breaking", "warning", "safe", "silent"];

/** Sorts changes: the gravest first, those of one severity as they were found. */
export function bySeverity(changes: readonly Change[]): Change[] {
  return order.flatMap((severity) => changes.filter((change) => change.severity === severity));
}

/** How many changes have a severity. */
export function countOf(changes: readonly Change[], severity: Severity): number {
  return changes.filter((change) => change.severity === severity).length;
}
