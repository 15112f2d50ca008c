import fc from "fast-check";
import { expect, test } from "vitest";
import { isObject } from "../../../../scripts/common/json.ts";
import { childPointer, parsePointer } from "../../../../scripts/common/pointer.ts";
import { DocumentError } from "../../../../scripts/common/problem.ts";
import type { Change } from "../../../../scripts/diff/change.ts";
import { diffRoots } from "../../../support/diff.ts";
import { type Json, manyOperations } from "../../../support/many-operations.ts";

const original = manyOperations(12);

/** Pointers of everything in a value but the value itself. */
function pointersIn(value: unknown, pointer = "#"): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) => {
    const inner = childPointer(pointer, key);
    return [inner, ...pointersIn(item, inner)];
  });
}

const places = pointersIn(original).filter(
  (pointer) => !/^#\/(openapi|paths|components|webhooks)$|^#\/components\/\w+$/.test(pointer),
);

/** Edits one place: takes it out, replaces it, or adds something in it. */
function edit(document: Json, pointer: string, kind: number): Json {
  const tokens = parsePointer(pointer) ?? [];
  const last = tokens.at(-1) ?? "";
  const holder = tokens
    .slice(0, -1)
    .reduce<unknown>((value, token) => (value as Json | undefined)?.[token], document);
  if (Array.isArray(holder)) {
    if (kind === 0) holder.splice(Number(last), 1);
    else if (Number(last) < holder.length) holder[Number(last)] = `edited ${pointer}`;
  } else if (isObject(holder)) {
    const members = holder as Json; // a copy, to be edited
    const value = members[last];
    if (kind === 0) Reflect.deleteProperty(members, last);
    else if (kind === 2 && isObject(value)) members[last] = { ...value, maxProperties: 7 };
    else members[last] = `edited ${pointer}`;
  }
  return document;
}

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
      const edited = list.reduce(
        (document, [pointer, kind]) => edit(document, pointer, kind),
        structuredClone(original),
      );
      const pair = isReverse ? ([edited, original] as const) : ([original, edited] as const);
      try {
        const changes = diffRoots(...pair);
        compared++;
        expect(changes).not.toEqual([]);
        const lines = linesOf(changes);
        expect(lines).toEqual([...new Set(lines)]);
        const entries = changes.filter(({ rule }) => rule.startsWith("other-operation-"));
        expect(new Set(entries.map(({ subject }) => subject)).size).toBe(entries.length);
      } catch (error) {
        // Some edits leave no model: they are refused before anything is compared.
        if (!(error instanceof DocumentError)) throw error;
      }
    }),
    { seed: 7, numRuns: 150 },
  );
  expect(compared).toBeGreaterThan(100);
});

test("one edit is reported of the operations that it is part of, and of no other", () => {
  for (const pointer of places) {
    const [section, path = ""] = parsePointer(pointer) ?? [];
    if (section !== "paths" || !/^.v1.things_(3|10)./.test(path)) continue;
    const changes = diffRoots(original, edit(structuredClone(original), pointer, 1));
    const loud = changes.filter(({ severity }) => severity !== "silent");
    expect(loud.length, pointer).toBeLessThanOrEqual(1);
    expect(changes.length, pointer).toBeGreaterThan(0);
    for (const { pointer: where } of loud) expect(parsePointer(where)?.[1]).toBe(path);
  }
});

test("an edit of a component is a change of each operation that uses it", () => {
  const edited = edit(structuredClone(original), "#/components/schemas/Thing5", 2);
  // Each of these things has the one before it as its next.
  const users = [5, 6, 7, 8, 9, 10, 11, 12].map(
    (at) => `\`${at % 2 === 0 ? "GET" : "PUT"} /v1/things_${at}/{id}\``,
  );
  expect(diffRoots(original, edited).map(({ subject }) => subject)).toEqual(users);
});
