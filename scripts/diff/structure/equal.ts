import { isObject } from "../../common/json.ts";

/** Whether two JSON values are the same, whatever the order of their members. */
export function isEqual(one: unknown, other: unknown): boolean {
  return one === other || canonical(one) === canonical(other);
}

/**
 * A text that two JSON values share exactly when they are the same.
 *
 * @param isLeftOut - says of a key whether it makes no difference.
 */
export function canonical(
  value: unknown,
  isLeftOut: (key: string) => boolean = () => false,
): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    isObject(item)
      ? // A list of entries, and not an object: `__proto__` is only a name.
        {
          entries: Object.entries(item)
            .filter(([key]) => !isLeftOut(key))
            .sort(([one], [other]) => (one < other ? -1 : 1)),
        }
      : item,
  );
}
