import type { Locate, Problem } from "../../common/problem.ts";
import type { Source } from "../../common/source.ts";
import { renderData } from "./data.ts";
import { locateInJson, readJson } from "./json.ts";
import { findDocument, isPage, type IsWanted } from "./page.ts";
import { locateInYaml, readYaml } from "./yaml.ts";

/** A file with its JSON value. */
export interface Parsed {
  readonly source: Source;
  /** The value of the text, in which {@link renderData} has replaced examples and other data. */
  readonly value: unknown;
  /** About the page that it was found in. */
  readonly warnings: readonly Problem[];
  readonly locate: Locate;
}

/**
 * Parses YAML or JSON; of a Markdown page (`.md`, `.mdx`) the document in it.
 *
 * @throws DocumentError with every syntax error.
 */
export function parse(file: Source, isWanted?: IsWanted): Parsed {
  const parsed = parseText(file, isWanted);
  renderData(parsed.value);
  return parsed;
}

/** Parses as {@link parse} does, and leaves the data in the value as it is. */
export function parseText(file: Source, isWanted?: IsWanted): Parsed {
  const page =
    isPage(file.path) && file.isExtracted !== true ? findDocument(file, isWanted) : undefined;
  const source = page === undefined ? file : { path: file.path, text: page.placed };
  // YAML's parser takes some fifty times as long, so it reads only what is not JSON.
  const json = readJson(source);
  const { value } = json ?? readYaml(source);
  let locate: Locate | undefined;
  return {
    source,
    value,
    warnings: page?.warnings ?? [],
    // Read again when a place is asked for: with its nodes kept, a run needs more memory.
    locate: (pointer, part) => {
      locate ??= json === undefined ? locateInYaml(readYaml(source)) : locateInJson(source);
      return locate(pointer, part);
    },
  };
}
