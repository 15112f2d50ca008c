import { isObject, property } from "../../scripts/common/json.ts";
import { childPointer, parsePointer } from "../../scripts/common/pointer.ts";
import type { Json } from "./many-operations.ts";

/** Changes a document in place. */
export type Edit = (document: Json) => void;

/** Puts a value where a pointer leads; beside what is there in a list, `-` is its end (RFC 6901). */
export function put(pointer: string, value: unknown): Edit {
  return replace(pointer, () => structuredClone(value));
}

/** Puts there what a function makes of the value. */
export function replace(pointer: string, make: (value: unknown) => unknown): Edit {
  return (document) => {
    const { holder, key } = find(document, pointer);
    if (Array.isArray(holder)) {
      const at = key === "-" ? holder.length : Number(key);
      holder[at] = make(holder[at]);
    } else holder[key] = make(holder[key]);
  };
}

export function remove(pointer: string): Edit {
  return (document) => {
    const { holder, key } = find(document, pointer);
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else Reflect.deleteProperty(holder, key);
  };
}

/** Moves what is under one pointer to another one. */
export function move(from: string, to: string): Edit {
  return (document) => {
    const { holder, key } = find(document, from);
    put(to, property(holder, key))(document);
    remove(from)(document);
  };
}

export const none: Edit = () => undefined;

export function all(...edits: readonly Edit[]): Edit {
  return (document) => {
    for (const edit of edits) edit(document);
  };
}

function find(document: Json, pointer: string): { holder: Json | unknown[]; key: string } {
  const tokens = parsePointer(pointer) ?? [];
  const holder = tokens.slice(0, -1).reduce<unknown>(property, document);
  if (Array.isArray(holder)) return { holder, key: tokens.at(-1) ?? "" };
  if (!isObject(holder)) throw new Error(`not there: ${pointer}`);
  return { holder, key: tokens.at(-1) ?? "" };
}

/** Pointers of everything in a value but the value itself. */
export function pointersIn(value: unknown, pointer = "#"): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) => {
    const inner = childPointer(pointer, key);
    return [inner, ...pointersIn(item, inner)];
  });
}
