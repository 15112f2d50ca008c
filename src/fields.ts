/**
 * The properties of something that can be anything: a parsed body, a thrown value.
 *
 * `Object` makes an object of a primitive value. The cast adds nothing: every property is unknown.
 */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return Object(value) as Readonly<Record<string, unknown>>;
}
