/** A file as it was read. */
export interface Source {
  /** Path as it is shown to people and written into headers. */
  readonly path: string;
  readonly text: string;
}
