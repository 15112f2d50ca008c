import fc from "fast-check";
import { type LiveProvider, providers, reading, type State } from "./live.ts";

/** Names that only a server would know, some of which would break a file if they could. */
const unheard = [
  "new",
  "x-new",
  "__proto__",
  "a: b # c",
  "\n- ]}",
  "\u2028\u202e",
  "'\"\\",
  "<<",
  "",
];

/** Some of the members, in any order. */
function someOf<Value>(
  members: readonly (readonly [name: string, value: fc.Arbitrary<Value>])[],
): fc.Arbitrary<Record<string, Value>> {
  return (
    fc
      .shuffledSubarray([...members])
      .chain((chosen) =>
        fc.tuple(...chosen.map(([name, value]) => value.map((made) => [name, made]))),
      )
      // From entries, so that `__proto__` is a property.
      .map((entries) => Object.fromEntries(entries) as Record<string, Value>)
  );
}

function requirement(
  { lists, scopes }: Pick<LiveProvider, "lists" | "scopes">,
  more: readonly string[] = [],
) {
  const list = fc.shuffledSubarray([...scopes, ...more]);
  return fc.record(Object.fromEntries(lists.map((name) => [name, list])));
}

/** What a file can hold for a team; `null` where the document allows it. */
export const wantedRequirements = someOf<State[string] | null>(
  providers.map((provider) => [
    provider.name,
    provider.nullable ? fc.option(requirement(provider), { freq: 5 }) : requirement(provider),
  ]),
);

/** The lists of a provider that the document lacks. */
const lists = reading?.lists ?? ["list"];

/** What a server can have for a team: providers and scopes that the document lacks among them. */
export const anyState: fc.Arbitrary<State> = someOf<State[string]>([
  ...providers.map((provider) => {
    const more = requirement(provider, unheard);
    return [
      provider.name,
      fc.oneof({ weight: 4, arbitrary: requirement(provider) }, { weight: 1, arbitrary: more }),
    ] as const;
  }),
  ...unheard.map((name) => [name, requirement({ scopes: unheard, lists })] as const),
]);
