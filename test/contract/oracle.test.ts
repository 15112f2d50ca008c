import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { validateScopeRequirements } from "../../src/validate.ts";
import { providers, requirementOf } from "../support/live.ts";
import {
  bodySchema,
  closeObjects,
  type Document,
  readDocument,
} from "../support/parsed-document.ts";
import { allScopes, body } from "../support/random-requirements.ts";

function compile(document: Document): (value: unknown) => boolean {
  // The document's own keywords (`components`, …) are not JSON Schema's.
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  const validate = ajv.compile({ ...document, $ref: `#/components/schemas/${bodySchema}` });
  return (value) => {
    try {
      return validate(value);
    } catch (error) {
      // To compare two items, ajv calls what they have by these names. Neither of them is a scope.
      if (/(valueOf|toString) is not a function/.test(String(error))) return false;
      throw error;
    }
  };
}

const open = compile(readDocument());
const closed = compile(closeObjects(readDocument()));

/** Our issues that the document does not have: it leaves its objects open. */
function isOnlyOurs(path: string, message: string): boolean {
  return message.startsWith("is unknown") && path !== "";
}

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
