/** Something wrong with the user's file. Lines and columns count from 1. */
export interface Fault {
  readonly line: number;
  readonly column: number;
  /** JSON Pointer (RFC 6901); empty for the whole file. */
  readonly path: string;
  readonly message: string;
}

/** A name as a JSON Pointer has it. */
export function tokenOf(name: string | number): string {
  return `/${String(name).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
