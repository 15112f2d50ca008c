import { quote } from "../../common/escape.ts";
import type { Operation, Parameter } from "../../model/model.ts";
import { type Change, change } from "../change.ts";

/** Compares which parameters the operation has, and which of them must be given. */
export function diffParameters(before: Operation, after: Operation): Change[] {
  const gone = before.parameters
    .filter((parameter) => find(after, parameter) === undefined)
    .map((parameter) =>
      change("parameter-removed", parameter.pointer, `${title(parameter)} was removed`),
    );
  const kept = after.parameters.flatMap((parameter): Change[] => {
    const { pointer, required } = parameter;
    const old = find(before, parameter);
    if (old === undefined) {
      return required
        ? [change("parameter-required", pointer, `${title(parameter)} was added and is required`)]
        : [change("parameter-added", pointer, `${title(parameter)} was added; it may be left out`)];
    }
    if (old.required === required) return [];
    return required
      ? [change("parameter-required", pointer, `${title(parameter)} is now required`)]
      : [change("parameter-optional", pointer, `${title(parameter)} may now be left out`)];
  });
  return [...gone, ...kept];
}

/** A parameter is known by its name and place; header names are the same in any case (RFC 9110, 5.1). */
function find({ parameters }: Operation, wanted: Parameter): Parameter | undefined {
  return parameters.find((parameter) => keyOf(parameter) === keyOf(wanted));
}

function keyOf({ name, in: place }: Parameter): string {
  return `${place} ${place === "header" ? name.toLowerCase() : name}`;
}

function title({ name, in: place }: Parameter): string {
  return `${place} parameter ${quote(name)}`;
}
