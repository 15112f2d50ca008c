import { DocumentError, type Locate, located, type PointerPart, type Problem } from "./problem.ts";

/** Problems that a stage finds before it stops: nobody reads more, and each takes memory. */
export const maxProblems = 1000;

/** Collects what a stage finds wrong with a document, so that all of it is reported at once. */
export class Report {
  readonly #locate: Locate;
  readonly #problems: Problem[] = [];

  constructor({ locate }: { readonly locate: Locate }) {
    this.#locate = locate;
  }

  /** @param part - what of the member to point at; by default its value. */
  error(pointer: string, message: string, hint: string, part?: PointerPart): void {
    this.#add({ severity: "error", message, hint, pointer }, part);
  }

  warn(pointer: string, message: string, hint: string): void {
    this.#add({ severity: "warning", message, hint, pointer });
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

  #add(problem: Problem & { readonly pointer: string }, part?: PointerPart): void {
    this.#problems.push(located(problem, () => this.#locate(problem.pointer, part)));
    if (problem.severity === "error" && this.#problems.length >= maxProblems) this.finish();
  }
}
