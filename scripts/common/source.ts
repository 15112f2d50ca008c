/** A file as it was read. */
export interface Source {
  /** Path as it is shown to people and written into headers. */
  readonly path: string;
  readonly text: string;
}

/**
 * Reads a file that the document refers to, by its path from the document's folder.
 *
 * It answers with a refusal, a sentence for people, when the file does not exist, is not UTF-8, is too
 * large, or lies outside that folder once symbolic links are followed.
 */
export type ReadFile = (
  path: string,
) => Promise<{ text: string } | { refusal: string; isMissing?: boolean }>;

/** Five times the largest document that we know of; more would fill the memory. */
export const maxSourceBytes = 64 * 1024 * 1024;

/** Why a text of more than {@link maxSourceBytes} is not read. */
export const tooLarge = `it is larger than ${maxSourceBytes / 1024 / 1024} MiB.`;

/**
 * Why a document may not refer to a file of this name; undefined if it may.
 *
 * The files beside a document may be somebody's secrets (`.env`, `.git/config`), and what is read is
 * quoted in messages and written into `generated/`.
 *
 * @param path - the path from the document's folder, with `/`.
 */
export function refuseName(path: string): string | undefined {
  if (path.split("/").some((name) => name.startsWith("."))) {
    return "a name in its path begins with a dot.";
  }
  return /\.(?:ya?ml|json)$/i.test(path)
    ? undefined
    : "its name does not end in `.yaml`, `.yml` or `.json`.";
}
