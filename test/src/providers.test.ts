import { describe, expect, expectTypeOf, it } from "vitest";
import { scopesByProvider } from "../../generated/scopes/index.ts";
import { isProvider, isScope, type Provider, providers, type Scope } from "../../src/providers.ts";

describe("providers", () => {
  it("lists every provider of the document, in its order", () => {
    expect(providers).toEqual(Object.keys(scopesByProvider));
    expectTypeOf(providers).toEqualTypeOf<readonly Provider[]>();
  });

  it("lead to the scopes of each, without a cast", () => {
    for (const provider of providers) {
      const given: readonly unknown[] = [...scopesByProvider[provider].scopes, "?", null];
      const chosen = given.filter((value) => isScope(provider, value));
      expectTypeOf(chosen).toEqualTypeOf<Scope[]>();
      expect(chosen).toEqual(scopesByProvider[provider].scopes);
    }
  });
});

describe("isProvider", () => {
  it("is true of the providers alone", () => {
    const others = ["constructor", "__proto__", "", "?", null, undefined, 7, Symbol(), ["?"]];
    expect([...providers, ...others].filter(isProvider)).toEqual(providers);
  });

  it("narrows", () => {
    expectTypeOf(isProvider).guards.toEqualTypeOf<Provider>();
  });
});

describe("isScope", () => {
  it("is true of the scopes of that provider alone", () => {
    const all = Object.values(scopesByProvider).flatMap(({ scopes }): string[] => [...scopes]);
    for (const provider of providers) {
      const own: readonly string[] = scopesByProvider[provider].scopes;
      const isOwn = (scope: string) => isScope(provider, scope);
      expect(all.filter(isOwn)).toEqual(all.filter((scope) => own.includes(scope)));
    }
  });

  it("is false for what is not a provider", () => {
    // The types forbid it; JavaScript does not.
    expect(isScope("constructor" as Provider, "name")).toBe(false);
  });
});
