import fc from "fast-check";
import { type LiveProvider, providers } from "./live.ts";

/** Every scope of every provider. */
export const allScopes = [...new Set(providers.flatMap(({ scopes }) => scopes))];
/** Any small value of JSON. */
export const junk = fc.jsonValue({ maxDepth: 2 });

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

/** Requirements, some of them at fault. */
export const requirements = fc.record(
  Object.fromEntries(providers.map((provider) => [provider.name, requirement(provider)])),
  { requiredKeys: [] },
);
const unknownProvider = fc
  .constantFrom("unheard", "__proto__", "constructor", "")
  .filter((name) => providers.every((provider) => provider.name !== name));
/** Requirements, or what is none. */
export const body = fc.oneof(
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
