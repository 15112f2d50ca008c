/** What the names on a command line choose of a list: without a name, the whole list. */
export function choose<Item extends { readonly name: string }>(
  all: readonly Item[],
  names: readonly string[],
): readonly Item[] {
  const known = all.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new Error(`unknown: ${unknown.join(", ")}; there are ${known.join(", ")}`);
  }
  return names.length === 0 ? all : all.filter(({ name }) => names.includes(name));
}
