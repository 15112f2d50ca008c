import { describe, expect, it } from "vitest";
import { scopesByProvider } from "../../generated/scopes/index.ts";
import { validateScopeRequirements } from "../../src/validate.ts";
import {
  type LiveProvider,
  otherProvider,
  provider,
  providers,
  requirementOf,
} from "../support/live.ts";

const none = requirementOf(provider);
const [scope = ""] = provider.scopes;
const [list = ""] = provider.lists;
const at = `/${pointerToken(provider.name)}`;
const inList = `${at}/${pointerToken(list)}`;

/** What the table says of a provider, beyond what its tests derive from every document. */
const rule: {
  readonly required: readonly string[];
  readonly lists: Readonly<Record<string, { nullable: boolean; uniqueItems: boolean }>>;
} = scopesByProvider[provider.name as keyof typeof scopesByProvider];
const listRule = rule.lists[list] ?? { nullable: false, uniqueItems: false };

function pointerToken(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** A body in which only the first list of a provider is not empty. */
function withList(value: unknown): unknown {
  return { [provider.name]: { ...none, [list]: value } };
}

/** A scope of another provider that this one does not have. */
function foreignScope({ scopes }: LiveProvider): string | undefined {
  return providers.flatMap((other) => other.scopes).find((scope) => !scopes.includes(scope));
}

/** An object whose every property and trap throws. */
const hostile: unknown = new Proxy(
  {},
  {
    get: () => {
      throw new Error("mine");
    },
    ownKeys: () => {
      throw new Error("mine");
    },
    getPrototypeOf: () => {
      throw new Error("mine");
    },
  },
);
const revoked = Proxy.revocable<object>({}, {});
revoked.revoke();

describe("validateScopeRequirements", () => {
  it.each([
    ["an empty object", {}],
    ["undefined for a provider", { [provider.name]: undefined }],
    ["empty lists", { [provider.name]: none }],
    ["one scope in every list", { [provider.name]: requirementOf(provider, [scope], [scope]) }],
    [
      "an object without a prototype",
      Object.assign(Object.create(null), { [provider.name]: none }),
    ],
    [
      "an instance of a class",
      new (class {
        [provider.name] = none;
      })(),
    ],
    ["a proxy of a valid body", new Proxy({ [provider.name]: none }, {})],
    [
      "every scope of every provider",
      Object.fromEntries(
        providers.map((one) => [one.name, requirementOf(one, one.scopes, one.scopes)]),
      ),
    ],
    [
      "every scope of every provider, in another order",
      Object.fromEntries(
        providers.map((one) => [one.name, requirementOf(one, one.scopes.toReversed())]),
      ),
    ],
  ])("finds nothing wrong with %s", (_, value) => {
    expect(validateScopeRequirements(value)).toEqual([]);
  });

  it("accepts null for a provider exactly where the document does", () => {
    for (const { name, nullable } of providers) {
      expect(validateScopeRequirements({ [name]: null })).toHaveLength(nullable ? 0 : 1);
    }
  });

  const oneOf = (names: readonly string[]) => {
    const rest = names.length > 20 ? ` and ${names.length - 20} more in scopesByProvider` : "";
    return ` (one of ${names.slice(0, 20).join(", ")}${rest})`;
  };
  const oneOfProviders = oneOf(providers.map(({ name }) => name));
  const unknown = `is unknown${oneOfProviders}`;
  const notAnObject = "must be an object";
  const notAScope = `is not a scope of the provider${oneOf(provider.scopes)}`;
  const wrong: readonly (readonly [value: unknown, path: string, message: string])[] = [
    [null, "", notAnObject],
    [undefined, "", notAnObject],
    [[], "", notAnObject],
    [provider.name, "", notAnObject],
    [new Map([[provider.name, none]]), "", notAnObject],
    [new Date(0), "", notAnObject],
    [
      { [`${provider.name}x`]: null },
      `${at}x`,
      `is unknown; did you mean ${provider.name}?${oneOfProviders}`,
    ],
    [{ "?": null }, "/?", unknown],
    [{ "!/?~!": null }, "/!~1?~0!", unknown],
    [JSON.parse('{"__proto__":null}'), "/__proto__", unknown],
    [{ constructor: null }, "/constructor", unknown],
    [{ valueOf: undefined }, "/valueOf", unknown],
    [{ [provider.name]: [] }, at, notAnObject],
    [{ [provider.name]: scope }, at, notAnObject],
    [{ [provider.name]: new Set() }, at, notAnObject],
    [
      { [provider.name]: { ...none, [`${list}x`]: [] } },
      `${inList}x`,
      `is unknown; did you mean ${list}?${oneOf(provider.lists)}`,
    ],
    [withList({ 0: scope, length: 1 }), inList, "must be a list"],
    [withList(scope), inList, "must be a list"],
    [
      withList([`${scope}x`]),
      `${inList}/0`,
      `is not a scope of the provider; did you mean ${scope}?${oneOf(provider.scopes)}`,
    ],
    [withList([null]), `${inList}/0`, notAScope],
    [withList([,]), `${inList}/0`, notAScope],
    [withList([new String(scope)]), `${inList}/0`, notAScope],
    [withList([[scope]]), `${inList}/0`, notAScope],
    [hostile, "", "must be readable"],
    [revoked.proxy, "", "must be readable"],
    [{ [provider.name]: hostile }, at, "must be readable"],
    [withList(revoked.proxy), inList, "must be readable"],
    [
      {
        get [provider.name]() {
          throw new Error("mine");
        },
      },
      at,
      "must be readable",
    ],
  ];
  const rows = wrong.map(([value, path, message]) => ({ value, path, message }));
  it.each(rows)("finds at $path: $message", ({ value, path, message }) => {
    expect(validateScopeRequirements(value)).toEqual([{ path, message }]);
  });

  it("finds a missing list exactly where the document requires it", () => {
    const missing = rule.required.map((name) => ({
      path: `${at}/${pointerToken(name)}`,
      message: "is missing",
    }));
    expect(validateScopeRequirements({ [provider.name]: {} })).toEqual(missing);
    const undefinedLists = Object.fromEntries(provider.lists.map((name) => [name, undefined]));
    expect(validateScopeRequirements({ [provider.name]: undefinedLists })).toEqual(missing);
  });

  it("accepts null for a list exactly where the document does", () => {
    const want = listRule.nullable ? [] : [{ path: inList, message: "must be a list" }];
    expect(validateScopeRequirements(withList(null))).toEqual(want);
  });

  it("finds a scope that is listed twice exactly where the document wants each once", () => {
    const twice = [...provider.scopes, scope];
    const path = `${inList}/${provider.scopes.length}`;
    const want = listRule.uniqueItems ? [{ path, message: "is listed twice" }] : [];
    expect(validateScopeRequirements(withList(twice))).toEqual(want);
  });

  it("finds a scope of another provider", () => {
    const foreign = foreignScope(provider);
    // A document may give all of its providers the same scopes.
    if (foreign === undefined) return;
    expect(validateScopeRequirements(withList([foreign]))).toMatchObject([{ path: `${inList}/0` }]);
  });

  it("finds everything at once, in the order of the value", () => {
    const value = {
      [provider.name]: { ...none, [list]: ["wrong", scope, "wrong too"], more: 1 },
      [otherProvider.name]: 7,
      unheard: null,
    };
    expect(validateScopeRequirements(value).map(({ path }) => path)).toEqual([
      `${inList}/0`,
      `${inList}/2`,
      `${at}/more`,
      `/${pointerToken(otherProvider.name)}`,
      "/unheard",
    ]);
  });

  it("ends on a cycle", () => {
    const cycle: Record<string, unknown> = {};
    cycle[provider.name] = cycle;
    expect(validateScopeRequirements(cycle)[0]?.path).toBe(at + at);
  });

  const million = <Item>(item: Item) => Array.from({ length: 1_000_000 }, () => item);
  it.each<[what: string, value: unknown]>([
    ["a million wrong items", withList(million("wrong"))],
    ["four billion holes", withList(new Array(4_294_967_295))],
    [
      "a million unknown providers",
      Object.fromEntries(million(0).map((_, index) => [index, null])),
    ],
  ])("lists the first hundred issues of %s, and says that there are more", (_, value) => {
    const issues = validateScopeRequirements(value);
    expect(issues).toHaveLength(101);
    expect(issues.at(-1)).toEqual({ path: "", message: "has more issues" });
  });

  it.runIf(listRule.uniqueItems)("ends early on a list of a million times one scope", () => {
    expect(validateScopeRequirements(withList(million(scope)))).toHaveLength(101);
  });

  it("lists a hundred issues without saying that there are more", () => {
    const issues = validateScopeRequirements(withList(Array(100).fill("wrong")));
    expect(issues).toHaveLength(100);
    expect(issues.at(-1)?.path).toBe(`${inList}/99`);
  });

  it("bounds what it says of a name of a million letters", () => {
    const [issue] = validateScopeRequirements({ ["x".repeat(1_000_000)]: null });
    expect(issue?.path).toHaveLength(101);
  });

  it("ends on an array whose length grows", () => {
    let length = 0;
    const growing = new Proxy([], {
      get: (target, name, receiver): unknown =>
        name === "length" ? ++length : Reflect.get(target, name, receiver),
    });
    expect(validateScopeRequirements(withList(growing))).toEqual([
      { path: `${inList}/0`, message: notAScope },
    ]);
  });

  it("reads each property once", () => {
    const reads: string[] = [];
    const spied = new Proxy(none, {
      get: (target, name, receiver): unknown => {
        reads.push(String(name));
        return Reflect.get(target, name, receiver);
      },
    });
    validateScopeRequirements({ [provider.name]: spied });
    expect(reads.filter((name) => name in none)).toEqual(provider.lists);
  });
});
