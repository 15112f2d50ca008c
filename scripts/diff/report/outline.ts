import { type Change, countOf, type Place, sectionOf, sections } from "../change.ts";
import type { Rule, Severity } from "../rules.ts";

/** What a report says once: a change, or several of the same kind with the same places. */
export interface Entry {
  readonly severity: Severity;
  readonly rule: Rule;
  /** Where the change is; none for several. */
  readonly pointer?: string;
  readonly message: string;
  readonly places: readonly Place[];
  /** How many places are not listed. */
  readonly left: number;
}

const headings = {
  operation: "Scope requirements",
  rest: "Rest of the document",
  silent: "Without meaning for callers",
};

/** Subjects and places of one entry that are listed, unless all are asked for. */
const maxListed = 3;

/**
 * The sections of a report that have something in them. One entry says what happened to many operations
 * alike: one component that changes is a change of every operation that uses it.
 *
 * @param isFull - list every operation and place, however many there are.
 */
export function outline(changes: readonly Change[], isFull: boolean) {
  return sections.flatMap((section) => {
    const groups = new Map<string, [Change, ...Change[]]>();
    for (const change of changes.filter((change) => sectionOf(change) === section)) {
      const { rule, places } = change;
      const common = pluralOf(rule) ?? commonOf(change, 0);
      const key = common ? JSON.stringify([rule, common, places]) : String(groups.size);
      const group = groups.get(key);
      if (group) group.push(change);
      else groups.set(key, [change]);
    }
    const limit = isFull ? Infinity : maxListed;
    const entries = [...groups.values()].map((group) => entryOf(group, limit));
    return entries.length === 0 ? [] : [{ heading: headings[section], entries }];
  });
}

function entryOf(group: readonly [Change, ...Change[]], limit: number): Entry {
  const [first, another] = group;
  const { severity, rule, pointer, message, places: all = [] } = first;
  const places = all.slice(0, limit);
  const entry = { severity, rule, places, left: all.length - places.length };
  if (another === undefined) return { ...entry, pointer, message };
  const count = all.length === 1 ? "place" : `${all.length} places`;
  const where = all.length === 0 ? "" : ` in the same ${count}`;
  const names = group.slice(0, limit).map(({ subject }) => subject);
  const more = group.length > names.length ? ` and ${group.length - names.length} more` : "";
  const list = names.join(", ") + more;
  const plural = pluralOf(rule);
  const what = plural ? `${group.length} ${plural}` : (commonOf(first, group.length) ?? "");
  return { ...entry, message: `${what}${where}: ${list}` };
}

/** The message of a change of a list, said of so many providers. */
function commonOf({ rule, message, subject }: Change, count: number): string | undefined {
  if (!rule.startsWith("list-") || subject === undefined) return undefined;
  return message.replace(` of ${subject} `, ` of ${count} providers `);
}

/** How several changes of a rule are named together. */
function pluralOf(rule: Rule): string | undefined {
  const [, thing, what = ""] =
    /^(?:other-)?(operation|response)-(added|changed|removed)$/.exec(rule) ?? [];
  return thing && `${thing}s ${what === "changed" ? what : `were ${what}`}`;
}

/** How many changes there are of each severity; a sentence without any. */
export function summary(changes: readonly Change[]): string {
  if (changes.length === 0) return "No change that matters to a caller.";
  const warnings = countOf(changes, "warning");
  const silent = countOf(changes, "silent");
  return [
    `${countOf(changes, "breaking")} breaking`,
    `${warnings} warning${warnings === 1 ? "" : "s"}`,
    `${countOf(changes, "safe")} safe`,
    ...(silent === 0 ? [] : [`${silent} silent`]),
  ].join(" · ");
}
