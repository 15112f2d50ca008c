import { describe, expect, it } from "vitest";
import { scopesByProvider } from "../../generated/scopes/index.ts";
import { validateScopeRequirements } from "../../src/validate.ts";

const none = { user_must_grant: [], user_may_grant: [] };

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
const cycle: Record<string, unknown> = {};
cycle["fitbit"] = cycle;

describe("validateScopeRequirements", () => {
  it.each([
    ["an empty object", {}],
    ["null for a provider", { fitbit: null }],
    ["undefined for a provider", { fitbit: undefined }],
    ["empty lists", { fitbit: none }],
    ["one scope in both lists", { oura: { user_must_grant: ["tag"], user_may_grant: ["tag"] } }],
    ["an object without a prototype", Object.assign(Object.create(null), { fitbit: none })],
    [
      "an instance of a class",
      new (class {
        fitbit = none;
      })(),
    ],
    ["a proxy of what is right", new Proxy({ fitbit: none }, {})],
    [
      "every scope of every provider",
      Object.fromEntries(
        Object.entries(scopesByProvider).map(([provider, { scopes }]) => [
          provider,
          { user_must_grant: scopes, user_may_grant: scopes },
        ]),
      ),
    ],
  ])("finds nothing wrong with %s", (_, value) => {
    expect(validateScopeRequirements(value)).toEqual([]);
  });

  const wrong: readonly (readonly [value: unknown, path: string, message: string])[] = [
    [null, "", "must be an object"],
    [undefined, "", "must be an object"],
    [[], "", "must be an object"],
    ["fitbit", "", "must be an object"],
    [new Map([["fitbit", null]]), "", "must be an object"],
    [new Date(0), "", "must be an object"],
    [{ whoop: null }, "/whoop", "is unknown; the nearest is whoop_v2"],
    [{ googlefit: null }, "/googlefit", "is unknown; the nearest is google_fit"],
    [{ garmin: null }, "/garmin", "is unknown"],
    [{ "a/b~c": null }, "/a~1b~0c", "is unknown"],
    [JSON.parse('{"__proto__":null}'), "/__proto__", "is unknown"],
    [{ constructor: null }, "/constructor", "is unknown"],
    [{ toString: undefined }, "/toString", "is unknown"],
    [{ fitbit: [] }, "/fitbit", "must be an object"],
    [{ fitbit: "sleep" }, "/fitbit", "must be an object"],
    [{ fitbit: new Set() }, "/fitbit", "must be an object"],
    [{ fitbit: { user_must_grant: [] } }, "/fitbit/user_may_grant", "is missing"],
    [{ fitbit: { ...none, user_may_grant: undefined } }, "/fitbit/user_may_grant", "is missing"],
    [
      { fitbit: { ...none, user_can_grant: [] } },
      "/fitbit/user_can_grant",
      "is unknown; the nearest is user_may_grant",
    ],
    [
      { fitbit: { ...none, user_may_grant: null } },
      "/fitbit/user_may_grant",
      "must be an array of at most 1000000 items",
    ],
    [
      { fitbit: { ...none, user_may_grant: { 0: "sleep", length: 1 } } },
      "/fitbit/user_may_grant",
      "must be an array of at most 1000000 items",
    ],
    [
      { fitbit: { ...none, user_may_grant: new Array(4_294_967_295) } },
      "/fitbit/user_may_grant",
      "must be an array of at most 1000000 items",
    ],
    [
      { fitbit: { ...none, user_may_grant: ["hartrate"] } },
      "/fitbit/user_may_grant/0",
      "must be a scope; the nearest is heartrate",
    ],
    [
      { fitbit: { ...none, user_may_grant: ["sleep", "SLEEP"] } },
      "/fitbit/user_may_grant/1",
      "must be a scope; the nearest is sleep",
    ],
    [
      { google_fit: { ...none, user_may_grant: ["fitness.body.read"] } },
      "/google_fit/user_may_grant/0",
      "must be a scope; the nearest is https://www.googleapis.com/auth/fitness.body.read",
    ],
    [
      { fitbit: { ...none, user_may_grant: ["sleep", "weight", "sleep"] } },
      "/fitbit/user_may_grant/2",
      "is a duplicate",
    ],
    [
      { fitbit: { ...none, user_may_grant: [null] } },
      "/fitbit/user_may_grant/0",
      "must be a scope",
    ],
    [{ fitbit: { ...none, user_may_grant: [,] } }, "/fitbit/user_may_grant/0", "must be a scope"],
    [
      { fitbit: { ...none, user_may_grant: [new String("sleep")] } },
      "/fitbit/user_may_grant/0",
      "must be a scope",
    ],
    [hostile, "", "must be readable"],
    [revoked.proxy, "", "must be readable"],
    [{ fitbit: hostile }, "/fitbit", "must be readable"],
    [
      { fitbit: { ...none, user_may_grant: revoked.proxy } },
      "/fitbit/user_may_grant",
      "must be readable",
    ],
    [
      {
        get fitbit() {
          throw new Error("mine");
        },
      },
      "/fitbit",
      "must be readable",
    ],
  ];
  const rows = wrong.map(([value, path, message]) => ({ value, path, message }));
  it.each(rows)("finds at $path: $message", ({ value, path, message }) => {
    expect(validateScopeRequirements(value)).toEqual([{ path, message }]);
  });

  it("finds everything at once", () => {
    const value = {
      fitbit: { user_must_grant: ["slep", "sleep", "sleep"], more: 1 },
      oura: 7,
      polar: null,
    };
    expect(validateScopeRequirements(value).map(({ path }) => path)).toEqual([
      "/fitbit/user_must_grant/0",
      "/fitbit/user_must_grant/2",
      "/fitbit/more",
      "/fitbit/user_may_grant",
      "/oura",
      "/polar",
    ]);
  });

  it("ends on a cycle", () => {
    expect(validateScopeRequirements(cycle).map(({ path }) => path)).toEqual([
      "/fitbit/fitbit",
      "/fitbit/user_must_grant",
      "/fitbit/user_may_grant",
    ]);
  });

  it("lists the first hundred of a million wrong items, and counts the rest", () => {
    const items = Array.from({ length: 1_000_000 }, () => "wrong");
    const issues = validateScopeRequirements({ fitbit: { ...none, user_may_grant: items } });
    expect(issues).toHaveLength(101);
    expect(issues.at(-1)).toEqual({ path: "", message: "999900 more issues are left out" });
  });

  it("reads a million right items that are only too many", () => {
    const items = Array.from({ length: 1_000_000 }, () => "sleep");
    const issues = validateScopeRequirements({ fitbit: { ...none, user_may_grant: items } });
    expect(issues.at(-1)).toEqual({ path: "", message: "999899 more issues are left out" });
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
    expect(validateScopeRequirements({ fitbit: { ...none, user_may_grant: growing } })).toEqual([
      { path: "/fitbit/user_may_grant/0", message: "must be a scope" },
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
    validateScopeRequirements({ fitbit: spied });
    expect(reads.filter((name) => name in none)).toEqual(Object.keys(none));
  });
});
