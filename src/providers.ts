import { scopesByProvider } from "../generated/scopes/index.ts";

/** Name of a provider, as a body of the upsert has it. */
export type Provider = keyof typeof scopesByProvider;

/** A scope of a provider, or of any. */
export type Scope<Name extends Provider = Provider> =
  (typeof scopesByProvider)[Name]["scopes"][number];

/** Every provider, in the order of the document. */
// Object.keys gives strings; the table has no other keys.
export const providers = Object.keys(scopesByProvider) as readonly Provider[];

/** Whether `value` is the name of a provider. */
export function isProvider(value: unknown): value is Provider {
  // Widened, since `includes` takes nothing but what the array holds.
  return (providers as readonly unknown[]).includes(value);
}

/** Whether `value` is a scope of that provider. */
export function isScope<Name extends Provider>(
  provider: Name,
  value: unknown,
): value is Scope<Name> {
  return (
    isProvider(provider) &&
    (scopesByProvider[provider].scopes as readonly unknown[]).includes(value)
  );
}
