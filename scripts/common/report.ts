import type { Locate, PointerPart } from "./locate.ts";
import { DocumentError, type Problem } from "./problem.ts";

/** What finds the place of a pointer. */
interface Located {
  readonly locate: Locate;
}

/** Problems that a stage finds before it stops: nobody reads more, and each takes memory. */
export const maxProblems = 1000;

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
    const document = this.#document;
    this.#problems.push({
      severity,
      message,
      hint,
      pointer,
      get place() {
        return document.locate(pointer, part);
      },
    });
    if (severity === "error" && this.#problems.length >= maxProblems) this.finish();
  }
}
