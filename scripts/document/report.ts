import type { PointerPart } from "./locate.ts";
import type { Parsed } from "./parse.ts";
import { DocumentError, type Problem } from "./problem.ts";

/** Collects what a stage finds wrong with a document, so that all of it is reported at once. */
export class Report {
  readonly #document: Pick<Parsed, "locate">;
  readonly #problems: Problem[] = [];

  constructor(document: Pick<Parsed, "locate">) {
    this.#document = document;
  }

  /** @param part - what of the member to point at; its value, unless told. */
  error(pointer: string, message: string, cure: string, part?: PointerPart): void {
    this.#add("error", pointer, message, cure, part);
  }

  warn(pointer: string, message: string, cure: string): void {
    this.#add("warning", pointer, message, cure);
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
    cure: string,
    part?: PointerPart,
  ): void {
    const document = this.#document;
    this.#problems.push({
      severity,
      message,
      cure,
      pointer,
      get place() {
        return document.locate(pointer, part);
      },
    });
  }
}
