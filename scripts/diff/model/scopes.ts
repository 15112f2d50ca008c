import { quote } from "../../common/escape.ts";
import type { Requirement } from "../../model/model.ts";
import { type Change, change } from "../change.ts";

/** Compares the scopes of a provider. */
export function diffScopes(before: Requirement, after: Requirement): Change[] {
  const provider = quote(after.provider);
  const old = new Map(before.scopes.scopes.map((scope) => [scope.value, scope]));
  const now = new Set(after.scopes.scopes.map(({ value }) => value));
  const gone = before.scopes.scopes
    .filter(({ value }) => !now.has(value))
    .map(({ value, pointer }) =>
      change("scope-removed", pointer, `scope ${quote(value)} was removed from ${provider}`),
    );
  const kept = after.scopes.scopes.flatMap(({ value, varname, pointer }): Change[] => {
    const scope = old.get(value);
    if (scope === undefined) {
      return [change("scope-added", pointer, `scope ${quote(value)} was added to ${provider}`)];
    }
    if (scope.varname === varname) return [];
    const name = varname === undefined ? "no name of its own" : `the name ${quote(varname)}`;
    const message = `scope ${quote(value)} of ${provider} now has ${name}: its member is renamed`;
    return [change("scope-name-changed", pointer, message)];
  });
  return [...gone, ...kept];
}
