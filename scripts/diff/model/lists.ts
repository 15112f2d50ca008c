import { quote } from "../../common/escape.ts";
import type { List, Requirement } from "../../model/model.ts";
import { type Change, change } from "../change.ts";
import { diffNull } from "./null.ts";

/** Compares the lists that a provider's requirement has, and which of them must be given. */
export function diffLists(before: Requirement, after: Requirement): Change[] {
  const provider = quote(after.provider);
  const title = ({ name }: List): string => `list ${quote(name)} of ${provider}`;
  const gone = before.lists
    .filter(({ name }) => find(after, name) === undefined)
    .map((list) => change("list-removed", list.pointer, `${title(list)} was removed`));
  const kept = after.lists.flatMap((list): Change[] => {
    const { pointer } = list;
    const old = find(before, list.name);
    if (old === undefined) {
      return list.required
        ? [change("list-required", pointer, `${title(list)} was added and is required`)]
        : [change("list-added", pointer, `${title(list)} was added; it may be left out`)];
    }
    const changes = diffNull(old, list, title(list), pointer);
    if (old.required === list.required) return changes;
    return list.required
      ? [...changes, change("list-required", pointer, `${title(list)} is now required`)]
      : [...changes, change("list-optional", pointer, `${title(list)} may now be left out`)];
  });
  return [...gone, ...kept];
}

function find({ lists }: Requirement, name: string): List | undefined {
  return lists.find((list) => list.name === name);
}
