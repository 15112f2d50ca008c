import type { Locate, PointerPart } from "./locate.ts";
import { DocumentError, located, type Problem } from "./problem.ts";

/** What finds the place of a pointer. */
interface Located {
  readonly locate: Locate;
}

/** Collects what a stage finds wrong with a document, so that all of it is reported at once. */
export class Report {
  readonly #document: Located;
  readonly #problems: Problem[] = [];

  constructor(document: Located) {
    this.#document = document;
  }

  /** @param part - what of the member to point at; by default its value. */
  error(pointer: string, message: string, hint: string, part?: PointerPart): void {
    this.#add("error", pointer, message, hint, part);
  }

  warn(pointer: string, message: string, hint: string): void {
    this.#add("warning", pointer, message, hint);
  }

  /**
   * Ends a stage.
   *
   * @returns its warnings.
   * @throws DocumentError if there was an error.
   */
  finish(): readonly Problem[] {
    if (this.#problems.some(({ severity }) => severity === "error")) {
      throw new DocumentError(this.#problems);
    }
    return this.#problems;
  }

  #add(
    severity: Problem["severity"],
    pointer: string,
    message: string,
    hint: string,
    part?: PointerPart,
  ): void {
    const place = () => this.#document.locate(pointer, part);
    this.#problems.push(located({ severity, message, hint, pointer }, place));
  }
}
