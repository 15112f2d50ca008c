export type Paired<Item> = ReturnType<typeof pairByKey<Item>>;

/** Finds which items of two lists have the same key. Of several with one key, the last one counts. */
export function pairByKey<Item>(
  before: readonly Item[],
  after: readonly Item[],
  keyOf: (item: Item) => string,
) {
  const old = new Map(before.map((item) => [keyOf(item), item]));
  const now = new Map(after.map((item) => [keyOf(item), item]));
  return {
    gone: [...old].flatMap(([key, item]) => (now.has(key) ? [] : [item])),
    added: [...now].flatMap(([key, item]) => (old.has(key) ? [] : [item])),
    kept: [...now].flatMap(([key, item]): [before: Item, after: Item][] => {
      const earlier = old.get(key);
      return earlier === undefined ? [] : [[earlier, item]];
    }),
  };
}
