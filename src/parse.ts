import type { StandardSchemaV1 } from "@standard-schema/spec";
import { refuse } from "./options.ts";
import type { ScopeRequirements } from "./upsert.ts";
import { checkScopeRequirements } from "./validate.ts";

/**
 * Turns a value of any kind, such as parsed JSON, into requirements. The result is a copy.
 *
 * @throws An {@link InvalidRequestError} with every issue when the value is wrong.
 */
export function parseScopeRequirements(value: unknown): ScopeRequirements {
  const { issues, body } = checkScopeRequirements(value);
  refuse(issues);
  return body;
}

/**
 * The check of {@link parseScopeRequirements} for libraries that take a
 * [Standard Schema](https://standardschema.dev).
 */
export const scopeRequirementsSchema: StandardSchemaV1<ScopeRequirements> = {
  "~standard": {
    version: 1,
    vendor: "junction-team-scopes",
    validate: (value) => {
      const { issues, body } = checkScopeRequirements(value);
      if (issues.length === 0) return { value: body };
      return { issues: issues.map(({ path, message }) => ({ path: namesOf(path), message })) };
    },
  },
};

/** The names that a JSON Pointer (RFC 6901) consists of. */
function namesOf(pointer: string): readonly string[] {
  const tokens = pointer.split("/").slice(1);
  return tokens.map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}
