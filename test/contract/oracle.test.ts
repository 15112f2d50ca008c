import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { validateScopeRequirements } from "../../src/validate.ts";
import { type LiveProvider, providers, requirementOf } from "../support/live.ts";
import {
  bodySchema,
  closeObjects,
  type Document,
  readDocument,
} from "../support/parsed-document.ts";

function compile(document: Document) {
  // The document's own keywords (`components`, …) are not JSON Schema's.
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  return ajv.compile({ ...document, $ref: `#/components/schemas/${bodySchema}` });
}

const open = compile(readDocument());
const closed = compile(closeObjects(readDocument()));

/** Our issues that the document does not have: it leaves its objects open. */
function isOnlyOurs(path: string, message: string): boolean {
  return message.startsWith("is unknown") && path !== "";
}

const allScopes = [...new Set(providers.flatMap(({ scopes }) => scopes))];
const junk = fc.jsonValue({ maxDepth: 2 });

/** A list, mostly of this provider's scopes, now and then twice or of something else. */
function list(scopes: readonly string[]): fc.Arbitrary<unknown> {
  const own = fc.constantFrom(...scopes);
  const item = fc.oneof(
    { weight: 60, arbitrary: own },
    { weight: 1, arbitrary: fc.constantFrom(...allScopes) },
    { weight: 1, arbitrary: own.map((scope) => scope.toUpperCase()) },
    { weight: 1, arbitrary: junk },
  );
  return fc.oneof(
    { weight: 20, arbitrary: fc.uniqueArray(own, { maxLength: scopes.length }) },
    { weight: 4, arbitrary: fc.array(item, { maxLength: 6 }) },
    { weight: 1, arbitrary: junk },
  );
}

function requirement({ scopes, lists }: LiveProvider): fc.Arbitrary<unknown> {
  const members = Object.fromEntries(lists.map((name) => [name, list(scopes)]));
  return fc.oneof(
    { weight: 20, arbitrary: fc.record(members) },
    { weight: 2, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.record(members, { requiredKeys: [] }) },
    { weight: 1, arbitrary: fc.record({ ...members, more: junk }) },
    { weight: 1, arbitrary: junk },
  );
}

const requirements = fc.record(
  Object.fromEntries(providers.map((provider) => [provider.name, requirement(provider)])),
  { requiredKeys: [] },
);
const unknownProvider = fc
  .constantFrom("unheard", "__proto__", "constructor", "")
  .filter((name) => providers.every((provider) => provider.name !== name));
const body = fc.oneof(
  { weight: 12, arbitrary: requirements },
  {
    weight: 2,
    arbitrary: fc
      .tuple(requirements, unknownProvider, junk)
      // By way of JSON, so that `__proto__` is a property and not the prototype.
      .map(([known, name, value]): unknown =>
        JSON.parse(
          `{${JSON.stringify(name)}:${JSON.stringify(value)},${JSON.stringify(known).slice(1)}`.replace(
            /,}$/,
            "}",
          ),
        ),
      ),
  },
  { weight: 1, arbitrary: junk },
);

describe("ajv on the document's schema and validateScopeRequirements", () => {
  it("agree on 20 000 values, the document's open objects apart", () => {
    const seen = { valid: 0, invalid: 0, onlyOurs: 0 };
    fc.assert(
      fc.property(body, (value) => {
        const issues = validateScopeRequirements(value);
        const shared = issues.filter(({ path, message }) => !isOnlyOurs(path, message));
        expect(shared.length === 0).toBe(open(value));
        expect(issues.length === 0).toBe(closed(value));
        if (issues.length === 0) seen.valid++;
        else if (shared.length > 0) seen.invalid++;
        else seen.onlyOurs++;
      }),
      { seed: 20261124, numRuns: 20_000 },
    );
    // An oracle that is asked about one kind of value alone proves nothing.
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(100);
  });

  it("agree on every scope in every list, provider by provider", () => {
    for (const provider of providers) {
      for (const name of provider.lists) {
        for (const scope of allScopes) {
          const value = { [provider.name]: { ...requirementOf(provider), [name]: [scope] } };
          expect(validateScopeRequirements(value).length === 0).toBe(open(value));
        }
      }
    }
  });
});
