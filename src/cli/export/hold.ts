import { scopesByProvider } from "../../../generated/scopes/index.ts";
import { isProvider, isScope, type Provider, providers } from "../../providers.ts";
import type { TeamScopeRequirements } from "../../read.ts";
import { inDocumentOrder } from "../plan/differences.ts";

/** What is set for a team, by what a file can hold of it. */
export interface HeldState {
  readonly requirements: TeamScopeRequirements;
  /**
   * Providers that the document lacks, and those that have a scope or a list that it lacks: named
   * without those in a file, `apply` would remove them.
   */
  readonly leftOut: TeamScopeRequirements;
}

/** Divides a state, in the order of the document. */
export function hold(state: TeamScopeRequirements): HeldState {
  const requirements: [string, Lists][] = [];
  const leftOut: [string, Lists][] = [];
  for (const provider of inDocumentOrder(Object.keys(state), providers)) {
    const lists = state[provider] ?? {};
    if (isProvider(provider) && isKnown(provider, lists)) {
      requirements.push([provider, complete(provider, lists)]);
    } else {
      leftOut.push([provider, lists]);
    }
  }
  // From entries, so that `__proto__` is a property.
  return {
    requirements: Object.fromEntries(requirements),
    leftOut: Object.fromEntries(leftOut),
  };
}

type Lists = TeamScopeRequirements[string];

function isKnown(provider: Provider, lists: Lists): boolean {
  return Object.entries(lists).every(
    ([list, scopes]) =>
      scopes.length === 0 ||
      (Object.hasOwn(scopesByProvider[provider].lists, list) &&
        scopes.every((scope) => isScope(provider, scope))),
  );
}

/** Every list of the provider, each scope once, in the order of the document. */
function complete(provider: Provider, lists: Lists): Lists {
  const known = scopesByProvider[provider];
  return Object.fromEntries(
    Object.keys(known.lists).map((list) => [
      list,
      inDocumentOrder([...new Set(lists[list])], known.scopes),
    ]),
  );
}
