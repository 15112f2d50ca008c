import { isObject, kindOf } from "../../common/json.ts";
import type { PointerPart } from "../../common/problem.ts";
import { childPointer } from "../../common/pointer.ts";
import { Report } from "../../common/report.ts";
import type { Source } from "../../common/source.ts";
import { parseText, type Parsed } from "../read/parse.ts";

/** One change that an overlay makes. */
export interface Action {
  /** Where it is in the overlay. */
  readonly pointer: string;
  /** JSONPath of what it changes (RFC 9535). */
  readonly target: string;
  /** JSONPath; where it matches, the action is left out. An extension of ours. */
  readonly unless: string | undefined;
  readonly change:
    { readonly kind: "remove" } | { readonly kind: "update"; readonly value: unknown };
}

/** An OpenAPI Overlay. */
export interface Overlay {
  readonly file: Parsed;
  readonly actions: readonly Action[];
}

/**
 * Reads an OpenAPI Overlay of version 1.0.
 *
 * @see https://spec.openapis.org/overlay/v1.0.0.html#overlay-object
 * @throws DocumentError with every fault, at its place in the overlay.
 */
export function readOverlay(source: Source): Overlay {
  const file = parseText(source);
  const report = new Report(file);
  const actions = readRoot(file.value, report);
  report.finish();
  return { file, actions };
}

const rootKeys = ["overlay", "info", "extends", "actions"];
const actionKeys = ["target", "description", "update", "remove", "x-unless"];

function readRoot(root: unknown, report: Report): readonly Action[] {
  const hint = "Write it as the Overlay Specification 1.0 describes it.";
  const fail = (pointer: string, message: string, part?: PointerPart): readonly Action[] => {
    report.error(pointer, message, hint, part);
    return [];
  };
  if (!isObject(root)) return fail("#", `The overlay must be a mapping; it is ${kindOf(root)}.`);
  checkKeys(root, rootKeys, "#", report);
  const { overlay, actions } = root;
  if (typeof overlay === "string" && /^\d+(\.\d+)+$/.test(overlay) && !overlay.startsWith("1.0.")) {
    return fail("#/overlay", `Overlay ${overlay} is not supported; use 1.0.0.`);
  }
  if (typeof overlay !== "string" || !/^1\.0\.\d+$/.test(overlay)) {
    return fail("#/overlay", 'The overlay must name its version: `overlay: "1.0.0"`.', "key");
  }
  if (!Array.isArray(actions) || actions.length === 0) {
    return fail("#/actions", "`actions` must be a list with at least one action.", "key");
  }
  return actions.flatMap((action, index) => {
    return readAction(action, childPointer("#/actions", index), report);
  });
}

function readAction(action: unknown, pointer: string, report: Report): Action[] {
  const fail = (at: string, message: string, hint: string): Action[] => {
    report.error(at, message, hint);
    return [];
  };
  if (!isObject(action)) {
    const message = `The action must be a mapping; it is ${kindOf(action)}.`;
    return fail(pointer, message, "Give it a `target`, and `update` or `remove`.");
  }
  checkKeys(action, actionKeys, pointer, report);
  const { target, update, remove, "x-unless": unless } = action;
  if (typeof target !== "string") {
    return fail(pointer, "The action must have a `target`.", "Give a JSONPath: `$.info`.");
  }
  if (unless !== undefined && typeof unless !== "string") {
    const message = `\`x-unless\` must be a JSONPath; it is ${kindOf(unless)}.`;
    return fail(`${pointer}/x-unless`, message, "Give what it must not match, or leave it out.");
  }
  if (remove !== undefined && typeof remove !== "boolean") {
    const message = `\`remove\` must be true or false; it is ${kindOf(remove)}.`;
    return fail(`${pointer}/remove`, message, "Write `remove: true`, or leave it out.");
  }
  // Where both are given, the specification lets `remove` win.
  if (remove === true) return [{ pointer, target, unless, change: { kind: "remove" } }];
  if (update === undefined) {
    return fail(pointer, "The action must have `update` or `remove`.", "Say what it changes.");
  }
  return [{ pointer, target, unless, change: { kind: "update", value: update } }];
}

/** A misspelled key would be an action that does nothing. */
function checkKeys(
  object: object,
  known: readonly string[],
  pointer: string,
  report: Report,
): void {
  for (const key of Object.keys(object)) {
    if (known.includes(key) || key.startsWith("x-")) continue;
    const list = known.map((name) => `\`${name}\``).join(", ");
    report.error(childPointer(pointer, key), "The key is unknown.", `Expected ${list}.`, "key");
  }
}
