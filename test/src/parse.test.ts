import type { StandardSchemaV1 } from "@standard-schema/spec";
import { describe, expect, expectTypeOf, it } from "vitest";
import { InvalidRequestError } from "../../src/errors.ts";
import { parseScopeRequirements, scopeRequirementsSchema } from "../../src/parse.ts";
import type { ScopeRequirements } from "../../src/upsert.ts";
import { validateScopeRequirements } from "../../src/validate.ts";
import { requirements } from "../support/call.ts";
import { provider, requirementOf } from "../support/live.ts";

const [list = ""] = provider.lists;
const wrong = { "a/b~c": null, [provider.name]: { ...requirementOf(provider), [list]: ["?"] } };

describe("parseScopeRequirements", () => {
  it("returns a copy of valid requirements, typed", () => {
    const parsed = parseScopeRequirements(JSON.parse(JSON.stringify(requirements)));
    expectTypeOf(parsed).toEqualTypeOf<ScopeRequirements>();
    expect(parsed).toEqual(requirements);
    expect(parseScopeRequirements(requirements)).not.toBe(requirements);
  });

  it("throws everything that is wrong", () => {
    expect(() => parseScopeRequirements(wrong)).toThrow(
      new InvalidRequestError(validateScopeRequirements(wrong)),
    );
  });

  it("throws for what cannot be read", () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(() => parseScopeRequirements(proxy)).toThrow("must be readable");
  });
});

describe("scopeRequirementsSchema", () => {
  const { validate, ...rest } = scopeRequirementsSchema["~standard"];

  it("is a Standard Schema", () => {
    expect(rest).toEqual({ version: 1, vendor: "junction-team-scopes" });
    expectTypeOf<
      StandardSchemaV1.InferOutput<typeof scopeRequirementsSchema>
    >().toEqualTypeOf<ScopeRequirements>();
    expectTypeOf<
      StandardSchemaV1.InferInput<typeof scopeRequirementsSchema>
    >().toEqualTypeOf<ScopeRequirements>();
  });

  it("returns a copy of valid requirements", () => {
    expect(validate(requirements)).toEqual({ value: requirements });
  });

  it("returns the issues, with the names that lead to each", () => {
    const messages = validateScopeRequirements(wrong).map(({ message }) => message);
    expect(validate(wrong)).toEqual({
      issues: [
        { path: ["a/b~c"], message: messages[0] },
        { path: [provider.name, list, "0"], message: messages[1] },
      ],
    });
    expect(validate(7)).toEqual({ issues: [{ path: [], message: "must be an object" }] });
  });
});
