import { scopesByProvider } from "../../../generated/scopes/index.ts";
import { fieldsOf } from "../../fields.ts";
import { isProvider } from "../../providers.ts";
import type { TeamScopeRequirements } from "../../read.ts";

/** What a difference does to users who have not connected yet. */
export type Effect = "stricter" | "looser" | "neutral";

/** How one list of one provider differs. */
export interface Difference {
  readonly provider: string;
  readonly list: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly effect: Effect;
}

/**
 * How what is wanted for a team differs from what is set.
 *
 * Adding and removing what `changes` say turns the lists before into the wanted ones, and touches no
 * other list. `unset` are the providers that have scopes and for which `null` is wanted: it is sent,
 * but what the server makes of it is not documented, so that no list and no effect is claimed.
 */
export interface TeamDifferences {
  readonly changes: readonly Difference[];
  readonly unset: readonly string[];
}

/**
 * The list that decides whether a user can connect: a connection is established only when every
 * scope in it was granted. Any other list is asked for and does not block.
 *
 * The document has the name alone. What it means is prose of the vendor's page _Set Team Scope
 * Requirements_, which `spec/README.md` names.
 */
export const blockingList = "user_must_grant";

/**
 * Compares what is set for a team with the requirements that are wanted.
 *
 * Providers and lists that are not wanted are left alone. The order of scopes does not count, and
 * a provider that is not set equals one whose lists are empty.
 */
export function differencesOf(
  before: TeamScopeRequirements,
  wanted: Readonly<Record<string, unknown>>,
): TeamDifferences {
  const providers = inDocumentOrder(Object.keys(wanted), Object.keys(scopesByProvider));
  const listsOf = (provider: string) => fieldsOf(before[provider]);
  return {
    changes: providers.flatMap((provider) =>
      changesOf(provider, listsOf(provider), fieldsOf(wanted[provider])),
    ),
    unset: providers.filter((provider) => isUnset(listsOf(provider), wanted[provider])),
  };
}

/** Providers that have scopes and are not wanted in any way. */
export function notInFileOf(
  before: TeamScopeRequirements,
  wanted: Readonly<Record<string, unknown>>,
): readonly string[] {
  const hasScopes = (provider: string) =>
    Object.values(fieldsOf(before[provider])).some((list) => scopesIn(list).size > 0);
  const others = Object.keys(before).filter((provider) => !Object.hasOwn(wanted, provider));
  return inDocumentOrder(others.filter(hasScopes), Object.keys(scopesByProvider));
}

/** Whether anything would change. */
export function hasDifferences({ changes, unset }: TeamDifferences): boolean {
  return changes.length + unset.length > 0;
}

/** Whether users may be blocked who were not before. */
export function isStricter({ changes }: TeamDifferences): boolean {
  return changes.some(({ effect }) => effect === "stricter");
}

type Lists = Readonly<Record<string, unknown>>;

function changesOf(provider: string, before: Lists, wanted: Lists): Difference[] {
  const known = isProvider(provider) ? scopesByProvider[provider] : { scopes: [], lists: {} };
  return inDocumentOrder(Object.keys(wanted), Object.keys(known.lists))
    .filter((list) => Array.isArray(wanted[list]))
    .map((list) => {
      const [had, wants] = [scopesIn(before[list]), scopesIn(wanted[list])];
      const added = inDocumentOrder(without(wants, had), known.scopes);
      const removed = inDocumentOrder(without(had, wants), known.scopes);
      return { provider, list, added, removed, effect: effectOf(list, added) };
    })
    .filter(({ added, removed }) => added.length + removed.length > 0);
}

/** A list in which scopes come and go is stricter: somebody may be blocked. */
function effectOf(list: string, added: readonly string[]): Effect {
  if (list !== blockingList) return "neutral";
  return added.length > 0 ? "stricter" : "looser";
}

/** Whether `null` is wanted, for the provider or for one of its lists, where there are scopes. */
function isUnset(before: Lists, wanted: unknown): boolean {
  const lists = Object.keys(wanted === null ? before : fieldsOf(wanted));
  return lists.some((list) => {
    return scopesIn(before[list]).size > 0 && (wanted === null || fieldsOf(wanted)[list] === null);
  });
}

/** The scopes of a list; none of what is not a list, such as what an object inherits. */
function scopesIn(list: unknown): Set<string> {
  return new Set(Array.isArray(list) ? list.map(String) : []);
}

function without(scopes: ReadonlySet<string>, others: ReadonlySet<string>): string[] {
  return [...scopes].filter((scope) => !others.has(scope));
}

/** Sorts names as the document has them; those that it lacks come last, in the order they came in. */
export function inDocumentOrder(
  names: readonly string[],
  documented: readonly string[],
): readonly string[] {
  const ranks = new Map(documented.map((name, rank) => [name, rank]));
  const rankOf = (name: string) => ranks.get(name) ?? documented.length;
  return names.toSorted((one, other) => rankOf(one) - rankOf(other));
}
