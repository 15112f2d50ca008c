/** A file as it was read. */
export interface Source {
  /** Path as it is shown to people. */
  readonly path: string;
  readonly text: string;
  /** Whether the text is the document alone, though its path names a page. */
  readonly isExtracted?: boolean;
}

/** A path as it is written into files that are committed: where it lies outside, its name alone. */
export function recordedPath(shown: string): string {
  return /^(?:\.\.)?[\\/]|^[a-z]:/i.test(shown) ? shown.replace(/^.*[\\/]/s, "") : shown;
}

/** The text of a file, or a clause that says why it was not read. */
export type FileText =
  { readonly text: string } | { readonly refusal: string; readonly isMissing?: boolean };

/**
 * Reads a file that the document refers to, by its path from the document's folder.
 *
 * It is refused when it does not exist, is not UTF-8, is too large, or lies outside that folder once
 * symbolic links are followed.
 */
export type ReadFile = (path: string) => Promise<FileText>;

/** Five times the largest document that we know of; more would fill the memory. */
export const maxSourceBytes = 64 * 1024 * 1024;

/** Why a text of more than {@link maxSourceBytes} is not read. */
export const tooLarge = `it is larger than ${maxSourceBytes / 1024 / 1024} MiB`;

/** Reads bytes as UTF-8, without a byte order mark. */
export function decode(bytes: Uint8Array): FileText {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { refusal: "it is not UTF-8" };
  }
}

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
    return "a name in its path begins with a dot";
  }
  return /\.(?:ya?ml|json)$/i.test(path)
    ? undefined
    : "its name does not end in `.yaml`, `.yml` or `.json`";
}
