import { exec, type JsonValue } from "jsonpath-rfc9535";
import { quote } from "../../common/escape.ts";
import { isObject, kindOf, property } from "../../common/json.ts";
import { childPointer } from "../../common/pointer.ts";
import type { Problem } from "../../common/problem.ts";
import { Report } from "../../common/report.ts";
import type { Parsed } from "../read/parse.ts";
import { Origins } from "./origins.ts";
import type { Action, Overlay } from "./overlay.ts";

/** A document that an overlay was applied to. */
export interface Overlaid {
  readonly file: Parsed;
  /** One for each action whose target matches nothing. */
  readonly warnings: readonly Problem[];
}

/**
 * Applies the actions of an overlay, each to what those before it left.
 *
 * The value of the document is changed in place. Places of what an action added are in the overlay.
 *
 * @see https://spec.openapis.org/overlay/v1.0.0.html#action-object
 * @throws DocumentError for a target that is not JSONPath, or that cannot be changed as the action says, at
 * its place in the overlay.
 */
export function applyOverlay(document: Parsed, overlay: Overlay): Overlaid {
  const report = new Report(overlay.file);
  const origins = new Origins(document, overlay.file);
  for (const action of overlay.actions) applyAction(document.value, action, origins, report);
  const warnings = report.finish();
  return { file: { ...document, locate: origins.locate }, warnings };
}

/** An object or a list that a target selects. */
interface Selected {
  readonly value: object;
  readonly key: string;
  /** What it is in; the root is in nothing. */
  readonly parent: object | undefined;
}

function applyAction(root: unknown, action: Action, origins: Origins, report: Report): void {
  const { pointer, target, unless, change } = action;
  if (unless !== undefined) {
    const found = select(root, unless, `${pointer}/x-unless`, report);
    if (found?.length !== 0) return;
  }
  const selected = select(root, target, `${pointer}/target`, report);
  if (selected?.length === 0) {
    const message = `The target ${quote(target)} matches nothing in the document.`;
    report.warn(`${pointer}/target`, message, "Correct the target, or remove the action.");
  }
  for (const { value, parent, key } of selected ?? []) {
    if (change.kind === "update") {
      update(value, change.value, `${pointer}/update`, origins, report);
    } else if (parent !== undefined) {
      origins.remove(parent, key, value);
    } else {
      const message = "The whole document cannot be removed.";
      report.error(`${pointer}/target`, message, "Select a part of it.");
    }
  }
}

/** Finds what a target selects, each value once; undefined after an error. */
function select(
  root: unknown,
  target: string,
  pointer: string,
  report: Report,
): readonly Selected[] | undefined {
  const fail = (message: string, hint: string): void => {
    report.error(pointer, message, hint);
  };
  const selected = new Map<unknown, Selected>();
  const others: { readonly value: unknown; readonly parent: unknown }[] = [];
  try {
    if (joinsThree(target)) {
      const message = `The target ${quote(target)} joins three conditions by \`&&\` without parentheses.`;
      fail(message, "Add them: `(a && b) && c`.");
      return undefined;
    }
    // A parser of JSON or YAML made it.
    exec(root as JsonValue, target, (value, path) => {
      const key = path.at(-1);
      const parent = path.slice(0, -1).reduce<unknown>((at, name) => property(at, `${name}`), root);
      if (typeof value !== "object" || value === null) {
        others.push({ value, parent });
        return;
      }
      // What holds a value is an object.
      const place = key === undefined ? undefined : (parent as object);
      selected.set(value, { value, key: `${key ?? ""}`, parent: place });
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `The target ${quote(target)} is not valid JSONPath: ${reason}`;
    fail(message, "Write it as RFC 9535 describes it.");
    return undefined;
  }
  const [other] = others;
  if (other === undefined) return [...selected.values()];
  const message = `The target ${quote(target)} must select objects or lists; it selects ${kindOf(other.value)}.`;
  const hint = Array.isArray(other.parent)
    ? "An overlay cannot remove one value of a list: target its parent and give the whole list in `update`."
    : "Select what contains it, and give the member in `update`.";
  fail(message, hint);
  return undefined;
}

/**
 * Whether a part of a target has two `&&` of its own: jsonpath-rfc9535 reads `a && b && c` as
 * `a && (b || c)`, and what it makes of both is the same.
 */
function joinsThree(target: string): boolean {
  // Of each bracket that is open, how many there are.
  const counts = [0];
  // A string is one token, also where its end is missing.
  for (const [token] of target.matchAll(/(["'])(?:\\.|(?!\1)[^\\])*\1?|&&|\|\||[,()[\]]/gs)) {
    const count = counts.pop() ?? 0;
    if (token === "&&" && count > 0) return true;
    if (token === "&&") counts.push(1);
    else if (token === "||" || token === ",") counts.push(0);
    else if (token === "(" || token === "[") counts.push(count, 0);
    else if (token !== ")" && token !== "]") counts.push(count);
  }
  return false;
}

/** Merges a value into an object, or appends it to a list. */
function update(
  target: object,
  value: unknown,
  pointer: string,
  origins: Origins,
  report: Report,
): void {
  if (Array.isArray(target)) {
    origins.append(target, structuredClone(value), pointer);
  } else if (isObject(value)) {
    merge(target, value, pointer, origins);
  } else {
    const message = `\`update\` must be a mapping, because its target is one; it is ${kindOf(value)}.`;
    report.error(pointer, message, "Give the members that the target is to have.");
  }
}

function merge(target: object, members: object, pointer: string, origins: Origins): void {
  for (const [name, value] of Object.entries(members) as [string, unknown][]) {
    const at = childPointer(pointer, name);
    const present = property(target, name);
    if (isObject(present) && isObject(value)) merge(present, value, at, origins);
    // A copy: an action may have several targets, and a later action may change one of them.
    else origins.set(target, name, structuredClone(value), at);
  }
}
