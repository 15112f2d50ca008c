import type { Document } from "./load.ts";
import { DocumentError, type Problem } from "./problem.ts";

/** Collects what a stage finds wrong with a document, so that all of it is reported at once. */
export class Report {
  readonly #document: Pick<Document, "locate">;
  readonly #problems: Problem[] = [];

  constructor(document: Pick<Document, "locate">) {
    this.#document = document;
  }

  error(pointer: string, message: string, cure: string): void {
    this.#add("error", pointer, message, cure);
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

  #add(severity: Problem["severity"], pointer: string, message: string, cure: string): void {
    const place = this.#document.locate(pointer);
    this.#problems.push({ severity, message, cure, pointer, place });
  }
}
