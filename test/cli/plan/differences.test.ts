import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  blockingList,
  type Difference,
  differencesOf,
  hasDifferences,
  isStricter,
  notInFileOf,
} from "../../../src/cli/plan/differences.ts";
import { otherProvider, provider, providers, type State } from "../../support/live.ts";
import { anyState, wantedRequirements } from "../../support/states.ts";

const { name } = provider;
const [one = "", two = "", three = ""] = provider.scopes;
/** A list that blocks connecting, and one that does not; a document may have neither. */
const blocking = provider.lists.includes(blockingList) ? blockingList : undefined;
const [free] = provider.lists.filter((list) => list !== blockingList);
const lists = [blocking, free].filter((list) => list !== undefined);

function changesOf(before: State, wanted: Readonly<Record<string, unknown>>) {
  return differencesOf(before, wanted).changes;
}

describe.each(lists)("a difference in %s", (list) => {
  const effects = list === blockingList ? ["stricter", "looser"] : ["neutral", "neutral"];
  const [onAdded = "", onRemoved = ""] = effects;

  it.each<[what: string, before: string[], wanted: string[], expected: Partial<Difference>]>([
    ["a scope more", [one], [two, one], { added: [two], removed: [], effect: onAdded as never }],
    ["a scope less", [one, two], [one], { added: [], removed: [two], effect: onRemoved as never }],
    [
      "one instead of another, which may block somebody",
      [one],
      [two],
      { added: [two], removed: [one], effect: onAdded as never },
    ],
  ])("is %s", (_, before, wanted, expected) => {
    expect(changesOf({ [name]: { [list]: before } }, { [name]: { [list]: wanted } })).toEqual([
      { provider: name, list, ...expected },
    ]);
  });

  it("lists scopes in the order of the document, and unknown ones after them", () => {
    const before = { [name]: { [list]: ["unheard", two, one] } };
    expect(changesOf(before, { [name]: { [list]: [] } })).toMatchObject([
      { removed: [one, two, "unheard"] },
    ]);
  });
});

describe("no difference", () => {
  const [list = ""] = provider.lists;

  it.each<[what: string, before: State, wanted: Readonly<Record<string, unknown>>]>([
    [
      "is another order of scopes",
      { [name]: { [list]: [one, two, three] } },
      { [name]: { [list]: [three, one, two] } },
    ],
    ["is a provider that the file does not name", { [name]: { [list]: [one] } }, {}],
    ["is a list that the file does not name", { [name]: { [list]: [one] } }, { [name]: {} }],
    ["are empty lists of a provider that the server does not list", {}, { [name]: { [list]: [] } }],
    ["is null for a provider that the server does not list", {}, { [name]: null }],
    ["is null for a provider with empty lists", { [name]: { [list]: [] } }, { [name]: null }],
    ["is what a state inherits", {}, { constructor: null, toString: { [list]: [] } }],
  ])("%s", (_, before, wanted) => {
    const found = differencesOf(before, wanted);
    expect(found).toEqual({ changes: [], unset: [] });
    expect(hasDifferences(found)).toBe(false);
  });
});

describe("null", () => {
  const [list = ""] = provider.lists;
  const before = { [name]: { [list]: [one] } };

  it("for a provider that has scopes is unset, and no effect is claimed", () => {
    const found = differencesOf(before, { [name]: null });
    expect(found).toEqual({ changes: [], unset: [name] });
    expect(hasDifferences(found)).toBe(true);
    expect(isStricter(found)).toBe(false);
  });

  it("for a list that has scopes unsets its provider", () => {
    const found = differencesOf(before, { [name]: { [list]: null } });
    expect(found).toEqual({ changes: [], unset: [name] });
  });
});

it("providers come in the order of the document, whatever the file says", () => {
  const [list = ""] = provider.lists;
  const [otherList = ""] = otherProvider.lists;
  const [otherScope] = otherProvider.scopes;
  const wanted = { [otherProvider.name]: { [otherList]: [otherScope] }, [name]: { [list]: [one] } };
  expect(changesOf({}, wanted).map((change) => change.provider)).toEqual([
    name,
    otherProvider.name,
  ]);
});

it("a team is stricter when any of its differences is", () => {
  const wanted = Object.fromEntries(
    providers.map((each) => [
      each.name,
      Object.fromEntries(each.lists.map((list) => [list, each.scopes])),
    ]),
  );
  expect(isStricter(differencesOf({}, wanted))).toBe(blocking !== undefined);
});

it("differences, applied to the state before, give what is wanted and leave the rest", () => {
  fc.assert(
    fc.property(anyState, wantedRequirements, (before, wanted) => {
      const { changes, unset } = differencesOf(before, wanted);
      const after = setsOf(before);
      for (const { provider, list, added, removed } of changes) {
        const scopes = (after[`${provider} ${list}`] ??= new Set());
        for (const scope of added) {
          expect(scopes.has(scope)).toBe(false);
          scopes.add(scope);
        }
        for (const scope of removed) expect(scopes.delete(scope)).toBe(true);
      }
      const named = Object.entries(wanted).filter(([, requirement]) => requirement !== null);
      const rest = Object.entries(before).filter(([provider]) => {
        return !named.some(([name]) => name === provider);
      });
      expect(withoutEmpty(after)).toEqual(
        withoutEmpty(setsOf(Object.fromEntries([...named, ...rest]) as State)),
      );
      const hasScopes = (provider: string) =>
        Object.values(before[provider] ?? {}).some(({ length }) => length > 0);
      const nulls = Object.keys(wanted).filter((provider) => wanted[provider] === null);
      expect(unset.toSorted()).toEqual(nulls.filter(hasScopes).toSorted());
      const others = Object.keys(before).filter((name) => !Object.hasOwn(wanted, name));
      expect(notInFileOf(before, wanted).toSorted()).toEqual(others.filter(hasScopes).toSorted());
    }),
    { seed: 18, numRuns: 500 },
  );
});

/** The scopes of each list of each provider. */
function setsOf(state: State): Record<string, Set<string>> {
  return Object.fromEntries(
    Object.entries(state).flatMap(([provider, lists]) =>
      Object.entries(lists).map(([list, scopes]) => [`${provider} ${list}`, new Set(scopes)]),
    ),
  );
}

function withoutEmpty(sets: Readonly<Record<string, Set<string>>>) {
  return Object.fromEntries(Object.entries(sets).filter(([, scopes]) => scopes.size > 0));
}
