import { property } from "../../common/json.ts";
import type { Locate } from "../../common/problem.ts";
import { childPointer, parsePointer } from "../../common/pointer.ts";
import type { Parsed } from "../read/parse.ts";

/** Changes a document, and knows of every member whether it was read in the document or in an overlay. */
export class Origins {
  readonly #document: Parsed;
  readonly #overlay: Parsed;
  /** Pointers into the overlay of the members that an object has from there. */
  readonly #members = new WeakMap<object, Map<string, string>>();
  /** Of each item of a changed list the index that it had, or a pointer into the overlay. */
  readonly #items = new WeakMap<object, (number | string)[]>();

  constructor(document: Parsed, overlay: Parsed) {
    this.#document = document;
    this.#overlay = overlay;
  }

  /** Gives an object a member. */
  set(object: object, name: string, value: unknown, pointer: string): void {
    // Not by assignment, which for `__proto__` would set the prototype.
    Object.defineProperty(object, name, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
    const members = this.#members.get(object) ?? new Map<string, string>();
    this.#members.set(object, members.set(name, pointer));
  }

  /** Gives a list another item. */
  append(list: unknown[], value: unknown, pointer: string): void {
    this.#itemsOf(list).push(pointer);
    list.push(value);
  }

  /** Removes a member of an object, or an item of a list. */
  remove(parent: object, key: string, value: unknown): void {
    if (!Array.isArray(parent)) {
      Reflect.deleteProperty(parent, key);
      return;
    }
    // By identity: an item that was removed before it has changed its index.
    const index = parent.indexOf(value);
    this.#itemsOf(parent).splice(index, 1);
    parent.splice(index, 1);
  }

  /** Finds a place in the document or in the overlay. */
  readonly locate: Locate = (pointer, part) => {
    let file = this.#document;
    let origin = "#";
    let value = this.#document.value;
    for (const token of parsePointer(pointer) ?? []) {
      const key = this.#originOf(value, token);
      if (typeof key === "object") {
        file = this.#overlay;
        origin = key.pointer;
      } else origin = childPointer(origin, key);
      value = property(value, token);
    }
    return file.locate(origin, part);
  };

  /** The key of a member where it was read; a pointer if that is in the overlay. */
  #originOf(parent: unknown, token: string): string | number | { readonly pointer: string } {
    if (typeof parent !== "object" || parent === null) return token;
    const pointer = this.#members.get(parent)?.get(token);
    if (pointer !== undefined) return { pointer };
    const item = this.#items.get(parent)?.[Number(token)];
    return typeof item === "string" ? { pointer: item } : (item ?? token);
  }

  #itemsOf(list: readonly unknown[]): (number | string)[] {
    const items = this.#items.get(list) ?? [...list.keys()];
    this.#items.set(list, items);
    return items;
  }
}
