import { quote } from "../../common/escape.ts";
import type { Body, Requirement } from "../../model/model.ts";
import { type Change, change } from "../change.ts";
import { pairByKey } from "../pair.ts";
import { diffInputs } from "./inputs.ts";

/** Compares which providers a body takes, and what it takes for each. */
export function diffProviders(before: Body, after: Body): Change[] {
  const { gone, added, renamed, kept } = pairProviders(before, after);
  return [
    ...renamed.map(([old, now]) => {
      const message = `provider ${quote(old.provider)} was removed and ${quote(now.provider)} was added with the same ${countScopes(now)}: probably renamed`;
      return change("provider-renamed", now.pointer, message);
    }),
    ...gone.map(({ provider, pointer }) => {
      const isThere = after.others.includes(provider);
      const what = isThere ? "no longer takes lists of scopes" : "was removed";
      return change("provider-removed", pointer, `provider ${quote(provider)} ${what}`);
    }),
    ...added.map((now) => {
      const message = `provider ${quote(now.provider)} was added with ${countScopes(now)}`;
      return now.required
        ? change("provider-required", now.pointer, `${message} and is required`)
        : change("provider-added", now.pointer, message);
    }),
    ...[...renamed, ...kept].flatMap(([old, now]) => [
      ...diffRequired(old, now),
      ...diffLists(old, now),
      ...diffScopes(old, now),
    ]),
  ];
}

/**
 * Finds which requirements of two bodies are of the same provider. It is renamed if of those that were
 * removed and of those that were added exactly one has its scopes.
 */
export function pairProviders(before: Body, after: Body) {
  const { requirements } = after;
  const paired = pairByKey(before.requirements, requirements, ({ provider }) => provider);
  const renamed = paired.gone.flatMap((old) => {
    const isAlike = (other: Requirement) => hasSameScopes(old, other);
    const [now, another] = paired.added.filter(isAlike);
    return now && !another && paired.gone.filter(isAlike).length === 1 ? [[old, now] as const] : [];
  });
  const isRenamed = new Set(renamed.flat());
  const gone = paired.gone.filter((requirement) => !isRenamed.has(requirement));
  const added = paired.added.filter((requirement) => !isRenamed.has(requirement));
  return { gone, added, renamed, kept: paired.kept };
}

function diffRequired(before: Requirement, { provider, pointer, required }: Requirement): Change[] {
  if (before.required === required) return [];
  return required
    ? [change("provider-required", pointer, `provider ${quote(provider)} is now required`)]
    : [change("provider-optional", pointer, `provider ${quote(provider)} may now be left out`)];
}

function diffLists(before: Requirement, after: Requirement): Change[] {
  const lists = pairByKey(before.lists, after.lists, ({ name }) => name);
  const provider = quote(after.provider);
  return diffInputs("list", lists, ({ name }) => `list ${quote(name)} of ${provider}`, provider);
}

function diffScopes(before: Requirement, after: Requirement): Change[] {
  const [{ scopes: old }, { scopes: now }] = [before.scopes, after.scopes];
  const { gone, added, kept } = pairByKey(old, now, ({ value }) => value);
  const provider = quote(after.provider);
  return [
    ...gone.map(({ value, pointer }) =>
      change("scope-removed", pointer, `scope ${quote(value)} was removed from ${provider}`),
    ),
    ...added.map(({ value, pointer }) =>
      change("scope-added", pointer, `scope ${quote(value)} was added to ${provider}`),
    ),
    ...kept.flatMap(([{ varname: former }, { value, varname, pointer }]) => {
      if (former === varname) return [];
      const name = varname === undefined ? "no name of its own" : `the name ${quote(varname)}`;
      const message = `scope ${quote(value)} of ${provider} now has ${name}: its member is renamed`;
      return [change("scope-name-changed", pointer, message)];
    }),
  ];
}

function hasSameScopes(one: Requirement, other: Requirement): boolean {
  const values = new Set(one.scopes.scopes.map(({ value }) => value));
  const others = other.scopes.scopes;
  return values.size === others.length && others.every(({ value }) => values.has(value));
}

function countScopes({ scopes: { scopes } }: Requirement): string {
  return `${scopes.length} scope${scopes.length === 1 ? "" : "s"}`;
}
