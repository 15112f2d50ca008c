import { expect, test } from "vitest";
import { parse } from "yaml";
import { isObject, type JsonObject } from "../../../../scripts/common/json.ts";
import { childPointer, parsePointer } from "../../../../scripts/common/pointer.ts";
import { DocumentError } from "../../../../scripts/common/problem.ts";
import { diffRoots } from "../../../support/diff.ts";
import { frozenDocument } from "../../../support/generate.ts";

/** Providers are alike: two stand for all. */
const others =
  /Google|Fitbit|Strava|Withings|Wahoo|MyFitness|google_fit|fitbit|strava|withings|wahoo|my_fit/;
const root = JSON.parse(JSON.stringify(parse(frozenDocument)), (key, value: unknown) =>
  others.test(key) ? undefined : value,
) as JsonObject; // as its tests show
/** Pointers of everything in a value but the value itself. */
function pointersIn(value: unknown, pointer = "#"): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) => {
    const inner = childPointer(pointer, key);
    return [inner, ...pointersIn(item, inner)];
  });
}

/** What is no mapping or no list where OpenAPI wants one is refused before anything is compared. */
const refused = ["#/components", "#/security/0/ManagementKey"];

const places = pointersIn(root).filter((pointer) => !refused.includes(pointer));

/** Copies the document with one place other than it was, or without it. */
function mutate(pointer: string, make: ((value: unknown) => unknown) | undefined): JsonObject {
  const copy = structuredClone(root) as Record<string, unknown>; // its own copy, to be changed
  const tokens = parsePointer(pointer) ?? [];
  const last = tokens.at(-1) ?? "";
  let holder: unknown = copy;
  for (const token of tokens.slice(0, -1)) holder = (holder as Record<string, unknown>)[token]; // it is there
  if (Array.isArray(holder)) {
    holder.splice(Number(last), 1, ...(make ? [make(holder[Number(last)])] : []));
  } else if (isObject(holder)) {
    const members = holder as Record<string, unknown>; // of the copy
    if (make) members[last] = make(members[last]);
    else Reflect.deleteProperty(members, last);
  }
  return copy;
}

const mutations: readonly (readonly [what: string, ((value: unknown) => unknown) | undefined])[] = [
  ["removed", undefined],
  ["replaced by a string", () => "other"],
  ["given a member more", (value) => (isObject(value) ? { ...value, minItems: 1 } : "other")],
];

test.each(mutations)("every place of the document that is %s is noticed", (_what, make) => {
  const unnoticed: string[] = [];
  let count = 0;
  for (const pointer of places) {
    for (const isReverse of make ? [false] : [false, true]) {
      const [before, after] = [root, mutate(pointer, make)];
      const pair = isReverse ? ([after, before] as const) : ([before, after] as const);
      try {
        const changes = diffRoots(...pair);
        count++;
        if (changes.length === 0) unnoticed.push(`${pointer}${isReverse ? " (reverse)" : ""}`);
      } catch (error) {
        // Some mutations leave no model; they are refused before anything is compared.
        if (!(error instanceof DocumentError)) throw error;
      }
    }
  }
  expect(count).toBeGreaterThan(150);
  expect(unnoticed).toEqual([]);
});
