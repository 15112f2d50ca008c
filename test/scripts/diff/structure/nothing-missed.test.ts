import fc from "fast-check";
import { expect, test } from "vitest";
import { isObject } from "../../../../scripts/common/json.ts";
import { parsePointer } from "../../../../scripts/common/pointer.ts";
import { DocumentError } from "../../../../scripts/common/problem.ts";
import type { Change } from "../../../../scripts/diff/change.ts";
import { diffRoots } from "../../../support/diff.ts";
import { type Edit, pointersIn, remove, replace } from "../../../support/edit.ts";
import { type Json, manyOperations } from "../../../support/many-operations.ts";

/** Providers are alike, and so are operations: two of each stand for all. */
const others =
  /Google|Fitbit|Strava|Withings|Wahoo|MyFitness|google_fit|fitbit|strava|withings|wahoo|my_fit|things_[1245-9]/;
const original = JSON.parse(JSON.stringify(manyOperations(10)), (key, value: unknown) =>
  others.test(key) ? undefined : value,
) as Json; // as its own tests show

/** Without these a document is refused before anything is compared. */
const refused = /^#\/(openapi|paths|components|webhooks)$|^#\/components\/\w+$|\/security\/0\/\w+$/;
const places = pointersIn(original).filter((pointer) => !refused.test(pointer));

const kinds: readonly ((pointer: string) => Edit)[] = [
  remove,
  (pointer) => replace(pointer, () => `edited ${pointer}`),
  (pointer) =>
    replace(pointer, (value) => (isObject(value) ? { ...value, minItems: 1 } : "edited")),
];

function edited(...edits: readonly Edit[]): Json {
  const document = structuredClone(original);
  for (const edit of edits) edit(document);
  return document;
}

/** Compares two documents; undefined if one of them leaves no model, so that it is refused. */
function compare(before: Json, after: Json): Change[] | undefined {
  try {
    return diffRoots(before, after);
  } catch (error) {
    if (error instanceof DocumentError) return undefined;
    throw error;
  }
}

test.each([
  ["removed", 0],
  ["replaced by a string", 1],
  ["given a member more", 2],
])("every place of the document that is %s is noticed, either way", (_what, kind) => {
  const isIncluded = (pointer: string) => !/Thing[1245-9]/.test(pointer);
  const unnoticed = places.filter(isIncluded).filter((pointer) => {
    const after = edited(kinds[kind]?.(pointer) ?? remove(pointer));
    return compare(original, after)?.length === 0 || compare(after, original)?.length === 0;
  });
  expect(unnoticed).toEqual([]);
});

/** What a report says, as far as it could say it twice. */
function linesOf(changes: readonly Change[]): string[] {
  return changes.flatMap(({ rule, pointer, message, places: inside = [] }) => [
    `${rule} ${pointer} ${message}`,
    ...inside.map((place) => `${rule} ${pointer}: ${place.pointer} ${place.message}`),
  ]);
}

test("random edits are each reported, and nothing is reported twice", () => {
  const edits = fc.array(fc.tuple(fc.constantFrom(...places), fc.nat(2)), {
    minLength: 1,
    maxLength: 4,
  });
  let compared = 0;
  fc.assert(
    fc.property(edits, fc.boolean(), (list, isReverse) => {
      const after = structuredClone(original);
      for (const [pointer, kind] of list) {
        // An edit before it may have removed the place.
        if (pointersIn(after).includes(pointer)) kinds[kind]?.(pointer)(after);
      }
      const changes = isReverse ? compare(after, original) : compare(original, after);
      if (changes === undefined) return;
      compared++;
      expect(changes).not.toEqual([]);
      const lines = linesOf(changes);
      expect(lines).toEqual([...new Set(lines)]);
      const entries = changes.filter(({ rule }) => rule.startsWith("other-operation-"));
      expect(new Set(entries.map(({ subject }) => subject)).size).toBe(entries.length);
    }),
    { seed: 7, numRuns: 150 },
  );
  expect(compared).toBeGreaterThan(100);
});

test("one edit is reported of the operation that it is part of, and of no other", () => {
  for (const pointer of places) {
    const [section, path = ""] = parsePointer(pointer) ?? [];
    if (section !== "paths" || !/^.v1.things_(3|10)./.test(path)) continue;
    const changes = diffRoots(original, edited(replace(pointer, () => "edited")));
    const loud = changes.filter(({ severity }) => severity !== "silent");
    expect(loud.length, pointer).toBeLessThanOrEqual(1);
    expect(changes.length, pointer).toBeGreaterThan(0);
    for (const { pointer: where, rule } of loud) {
      if (rule !== "document-changed") expect(parsePointer(where)?.[1]).toBe(path);
    }
  }
});
