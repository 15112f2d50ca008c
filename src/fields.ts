/**
 * The properties of a value that can be anything, such as a parsed body or a thrown value.
 *
 * `Object` makes an object of a primitive value. The cast claims nothing: every property is unknown.
 */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return Object(value) as Readonly<Record<string, unknown>>;
}

/** Whether `value` is an object or a function, and not a primitive value. */
export function isObject(value: unknown): value is object {
  return Object(value) === value;
}
