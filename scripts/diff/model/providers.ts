import { quote } from "../../common/escape.ts";
import type { Body, Requirement } from "../../model/model.ts";
import { type Change, change } from "../change.ts";
import { diffLists } from "./lists.ts";
import { diffNull } from "./null.ts";
import { diffScopes } from "./scopes.ts";

/** Compares which providers a body takes, and what it takes for each. */
export function diffProviders(before: Body, after: Body): Change[] {
  const { gone, added, renamed, pairs } = pairRequirements(before, after);
  const changes = [...renamed].map(([old, now]) => {
    const scopes = countScopes(now);
    const message = `provider ${quote(old.provider)} was removed and ${quote(now.provider)} was added with the same ${scopes}: probably renamed`;
    return change("provider-renamed", now.pointer, message);
  });
  const targets = new Set(renamed.values());
  for (const old of gone) {
    if (renamed.has(old)) continue;
    const isThere = after.others.includes(old.provider);
    const what = isThere ? "no longer takes lists of scopes" : "was removed";
    changes.push(
      change("provider-removed", old.pointer, `provider ${quote(old.provider)} ${what}`),
    );
  }
  for (const now of added) {
    if (targets.has(now)) continue;
    const message = `provider ${quote(now.provider)} was added with ${countScopes(now)}`;
    changes.push(change("provider-added", now.pointer, message));
  }
  return [...changes, ...pairs.flatMap(([old, now]) => diffRequirement(old, now))];
}

/** Finds which requirements of two bodies are of the same provider, under whatever name. */
export function pairRequirements(before: Body, after: Body) {
  const gone = missingFrom(after, before);
  const added = missingFrom(before, after);
  const renamed = findRenamed(gone, added);
  const pairs = before.requirements.flatMap((old): [Requirement, Requirement][] => {
    const now = renamed.get(old) ?? find(after, old.provider);
    return now ? [[old, now]] : [];
  });
  return { gone, added, renamed, pairs };
}

function diffRequirement(before: Requirement, after: Requirement): Change[] {
  const provider = quote(after.provider);
  return [
    ...diffNull(before, after, provider, after.pointer),
    ...diffLists(before, after),
    ...diffNull(before.scopes, after.scopes, `an item of ${provider}`, after.scopes.pointer),
    ...diffScopes(before, after),
  ];
}

/** Finds the removed providers of which exactly one added provider has the same scopes. */
function findRenamed(
  gone: readonly Requirement[],
  added: readonly Requirement[],
): Map<Requirement, Requirement> {
  const renamed = new Map<Requirement, Requirement>();
  for (const old of gone) {
    const [now, another] = added.filter((candidate) => hasSameScopes(old, candidate));
    const rivals = gone.filter((rival) => hasSameScopes(old, rival));
    if (now !== undefined && another === undefined && rivals.length === 1) renamed.set(old, now);
  }
  return renamed;
}

function hasSameScopes(one: Requirement, other: Requirement): boolean {
  const values = new Set(one.scopes.scopes.map(({ value }) => value));
  const others = other.scopes.scopes;
  return values.size === others.length && others.every(({ value }) => values.has(value));
}

function missingFrom(body: Body, other: Body): Requirement[] {
  return other.requirements.filter(({ provider }) => find(body, provider) === undefined);
}

function find(body: Body, provider: string): Requirement | undefined {
  return body.requirements.find((requirement) => requirement.provider === provider);
}

function countScopes({ scopes: { scopes } }: Requirement): string {
  return `${scopes.length} scope${scopes.length === 1 ? "" : "s"}`;
}
