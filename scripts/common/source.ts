/** A file as it was read. */
export interface Source {
  /** Path as it is shown to people and written into headers. */
  readonly path: string;
  readonly text: string;
}

/**
 * Reads a file that the document refers to, by its path from the document's folder.
 *
 * It answers with a refusal, a sentence for people, when the file is not there, is not UTF-8, or lies
 * outside that folder once symbolic links are followed.
 */
export type ReadFile = (path: string) => Promise<{ text: string } | { refusal: string }>;
