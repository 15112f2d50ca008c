import { escapeInvisible } from "../../common/escape.ts";
import type { Change, Place } from "../change.ts";
import type { Rule } from "../rules.ts";

/** What a report says once: a change, or several of the same kind with the same places. */
export interface Entry {
  readonly first: Change;
  readonly count: number;
  readonly message: string;
  /** The places that are listed. */
  readonly places: readonly Place[];
  /** How many places are not listed. */
  readonly left: number;
}

/** How several changes of a rule are named together. */
const plurals: Partial<Record<Rule, string>> = {
  "response-removed": "responses were removed",
  "response-changed": "responses changed",
  "response-added": "responses were added",
  "other-operation-removed": "operations were removed",
  "other-operation-changed": "operations changed",
  "other-operation-added": "operations were added",
};

/** Subjects and places of one entry that are listed, unless all are asked for. */
const maxListed = 3;

/**
 * Makes one entry of what happened to many operations alike: one component that changes is a change of
 * every operation that uses it.
 */
export function groupChanges(changes: readonly Change[], { isFull }: { isFull: boolean }): Entry[] {
  const groups = new Map<string, Change[]>();
  for (const [index, change] of changes.entries()) {
    const { rule, subject, places = [] } = change;
    const alike = subject !== undefined && plurals[rule] !== undefined;
    const key = alike ? JSON.stringify([rule, places]) : String(index);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [change]);
    else group.push(change);
  }
  return [...groups.values()].flatMap((group) => entryOf(group, isFull ? Infinity : maxListed));
}

function entryOf(group: readonly Change[], limit: number): Entry[] {
  const [first] = group;
  if (first === undefined) return [];
  const all = first.places ?? [];
  const places = all.slice(0, limit);
  const message = group.length === 1 ? first.message : messageOf(group, first, limit);
  const left = all.length - places.length;
  return [{ first, count: group.length, message: escapeInvisible(message), places, left }];
}

function messageOf(group: readonly Change[], first: Change, limit: number): string {
  const count = first.places?.length ?? 0;
  const where = count === 0 ? "" : ` in the same ${count === 1 ? "place" : `${count} places`}`;
  const names = group.slice(0, limit).map(({ subject }) => subject);
  const left = group.length - names.length;
  const more = left > 0 ? ` and ${left} more` : "";
  return `${group.length} ${plurals[first.rule] ?? ""}${where}: ${names.join(", ")}${more}`;
}
