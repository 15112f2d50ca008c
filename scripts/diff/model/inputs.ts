import { type Change, change } from "../change.ts";
import type { Paired } from "../pair.ts";
import type { Rule } from "../rules.ts";

/** Something that a caller gives: a parameter, or a list of scopes. */
interface Input {
  readonly required: boolean;
  readonly pointer: string;
}

/**
 * Compares which inputs there are, and which of them must be given.
 *
 * @param subject - what their titles name that others may have too.
 */
export function diffInputs<Kind extends Input>(
  kind: "list" | "parameter",
  { gone, added, kept }: Paired<Kind>,
  titleOf: (input: Kind) => string,
  subject?: string,
): Change[] {
  const more = subject === undefined ? {} : { subject };
  const say = (inputs: readonly Kind[], rule: Rule, what: string): Change[] =>
    inputs.map((input) => change(rule, input.pointer, `${titleOf(input)} ${what}`, more));
  const isRequired = ({ required }: Kind) => required;
  const isOptional = ({ required }: Kind) => !required;
  const changed = kept.flatMap(([old, now]) => (old.required === now.required ? [] : [now]));
  return [
    ...say(gone, `${kind}-removed`, "was removed"),
    ...say(added.filter(isRequired), `${kind}-required`, "was added and is required"),
    ...say(added.filter(isOptional), `${kind}-added`, "was added; it may be left out"),
    ...say(changed.filter(isRequired), `${kind}-required`, "is now required"),
    ...say(changed.filter(isOptional), `${kind}-optional`, "may now be left out"),
  ];
}
