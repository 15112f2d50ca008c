import { type Rule, rules, type Section, type Severity } from "./rules.ts";

/** One thing that is other than before, and what it means for a caller. */
export interface Change {
  readonly severity: Severity;
  readonly rule: Rule;
  /** JSON Pointer into the new document; into the old one for what was removed. */
  readonly pointer: string;
  readonly message: string;
  /** Where something changed inside of what the message names. */
  readonly places?: readonly Place[];
  /** What the message names, in the words of the message. */
  readonly subject?: string;
}

/** One place inside of what changed. */
export interface Place {
  readonly pointer: string;
  /** What was done there: `was added`, `changed from …`. */
  readonly message: string;
}

/** Makes a change with the severity that the table of rules gives it. */
export function change(
  rule: Rule,
  pointer: string,
  message: string,
  more: Pick<Change, "places" | "subject"> = {},
): Change {
  return { severity: rules[rule].severity, rule, pointer, message, ...more };
}

const sections: readonly Section[] = ["operation", "rest", "silent"];
const severities: readonly Severity[] = ["breaking", "warning", "safe", "silent"];

/** Changes of one section of a report, the gravest first. */
export function changesOf(section: Section, changes: readonly Change[]): Change[] {
  return severities.flatMap((severity) =>
    changes.filter(
      (change) => change.severity === severity && rules[change.rule].section === section,
    ),
  );
}

/** Sorts changes: those of the operation first, in each section the gravest, then as they were found. */
export function sortChanges(changes: readonly Change[]): Change[] {
  return sections.flatMap((section) => changesOf(section, changes));
}

/** How many changes have a severity. */
export function countOf(changes: readonly Change[], severity: Severity): number {
  return changes.filter((change) => change.severity === severity).length;
}
