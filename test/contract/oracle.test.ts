import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scopesByProvider } from "../../generated/scopes/index.ts";
import { validateScopeRequirements } from "../../src/validate.ts";
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

/** Our issues that the document as it is has no word for: it leaves its objects open. */
function isOnlyOurs(path: string, message: string): boolean {
  return message.startsWith("is unknown") && path !== "";
}

const providers = Object.keys(scopesByProvider);
const allScopes = Object.values(scopesByProvider).flatMap(({ scopes }): string[] => [...scopes]);
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

function requirement(scopes: readonly string[]): fc.Arbitrary<unknown> {
  const lists = { user_must_grant: list(scopes), user_may_grant: list(scopes) };
  return fc.oneof(
    { weight: 20, arbitrary: fc.record(lists) },
    { weight: 2, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.record(lists, { requiredKeys: [] }) },
    { weight: 1, arbitrary: fc.record({ ...lists, more: junk }) },
    { weight: 1, arbitrary: junk },
  );
}

const requirements = Object.fromEntries(
  Object.entries(scopesByProvider).map(([provider, { scopes }]) => [provider, requirement(scopes)]),
);
const unknownProvider = fc.constantFrom("whoop", "garmin", "__proto__", "constructor", "");
const body = fc.oneof(
  { weight: 12, arbitrary: fc.record(requirements, { requiredKeys: [] }) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.record(requirements, { requiredKeys: [] }), unknownProvider, junk)
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
    const seen = { right: 0, wrong: 0, onlyOurs: 0 };
    fc.assert(
      fc.property(body, (value) => {
        const issues = validateScopeRequirements(value);
        const shared = issues.filter(({ path, message }) => !isOnlyOurs(path, message));
        expect(shared.length === 0).toBe(open(value));
        expect(issues.length === 0).toBe(closed(value));
        if (issues.length === 0) seen.right++;
        else if (shared.length > 0) seen.wrong++;
        else seen.onlyOurs++;
      }),
      { seed: 20261124, numRuns: 20_000 },
    );
    // An oracle that is asked about one kind of value alone proves nothing.
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(1_000);
  }, 60_000);

  it("agree on every scope in every place, provider by provider", () => {
    for (const provider of providers) {
      for (const scope of new Set(allScopes)) {
        for (const value of [
          { [provider]: { user_must_grant: [scope], user_may_grant: [] } },
          { [provider]: { user_must_grant: [], user_may_grant: [scope] } },
        ]) {
          expect(validateScopeRequirements(value).length === 0).toBe(open(value));
        }
      }
    }
  });
});
