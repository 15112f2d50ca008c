import { scopesByProvider } from "../generated/scopes/index.ts";

/** The name of a provider, as in the body of the upsert. */
export type Provider = keyof typeof scopesByProvider;

/** A scope of the named provider, or of any provider when none is named. */
export type Scope<Name extends Provider = Provider> =
  (typeof scopesByProvider)[Name]["scopes"][number];

/** Every provider, in the order of the document. */
// Object.keys is typed as strings, and the table has no other keys.
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
