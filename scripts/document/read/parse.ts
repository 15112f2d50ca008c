import { renderData } from "./data.ts";
import { extractDocument, type IsWanted } from "./page.ts";
import { jsonString, locateInJson } from "./json-locate.ts";
import { checkMemberCount } from "./members.ts";
import type { Locate } from "../../common/locate.ts";
import { DocumentError } from "../../common/problem.ts";
import type { Source } from "../../common/source.ts";
import { readYaml, tooDeep } from "./yaml.ts";
import { locateInYaml } from "./yaml-locate.ts";
import { maxDepth } from "./yaml-value.ts";

/** A file with its JSON value. */
export interface Parsed {
  readonly source: Source;
  /** What the text says, but for examples and other data: see {@link renderData}. */
  readonly value: unknown;
  readonly locate: Locate;
}

/**
 * Parses YAML or JSON; of a Markdown page (`.md`, `.mdx`) the document in it.
 *
 * JSON is read by `JSON.parse`, since YAML's parser takes some fifty times as long: that one runs on
 * JSON only when the text is at fault.
 *
 * @throws DocumentError with every syntax error.
 */
export function parse(source: Source, isWanted?: IsWanted): Parsed {
  const parsed = parseText(source, isWanted);
  renderData(parsed.value);
  return parsed;
}

/** Parses as {@link parse} does, and leaves the data in the value as it is. */
export function parseText(source: Source, isWanted?: IsWanted): Parsed {
  const text = documentText(source, isWanted);
  if (/^\s*[{[]/.test(text)) checkMemberCount(source, text);
  const json = parseJson(text);
  const isJson = json !== undefined;
  const value = isJson ? json.value : readYaml(source, text).value;
  if (isJson) checkDepth(source, value);
  let locate: Locate | undefined;
  return {
    source,
    value,
    // YAML is read again when a place is asked for: with its nodes kept, a run needs more memory.
    locate: (pointer, part) => {
      locate ??= isJson ? locateInJson(source, text) : locateInYaml(readYaml(source, text));
      return locate(pointer, part);
    },
  };
}

/**
 * The text of the document alone: of a Markdown page what lies outside it becomes empty lines.
 *
 * @throws DocumentError for a page without a document.
 */
function documentText(source: Source, isWanted: IsWanted | undefined): string {
  const text = source.text.replace(/^\ufeff/, "");
  if (!/\.mdx?$/i.test(source.path)) return text;
  const found = extractDocument(text, isWanted);
  if (found !== undefined) return found;
  throw new DocumentError([
    {
      severity: "error",
      message: "The page has no code block with an OpenAPI document.",
      hint: "It must be in a fence of three or more backticks, be marked `yaml` or `json`, and name its version.",
      place: { path: source.path, text: source.text, line: 1, column: 1 },
    },
  ]);
}

/** The value of a JSON text; undefined if the text is not JSON or has a duplicate key. */
function parseJson(text: string): { value: unknown } | undefined {
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    const value = JSON.parse(text) as unknown;
    return countKeys(value) === countKeyTokens(text) ? { value } : undefined;
  } catch {
    return undefined;
  }
}

const keyToken = new RegExp(String.raw`${jsonString}\s*(:?)`, "g");

/** In valid JSON a string is a key exactly when a colon follows it. */
function countKeyTokens(text: string): number {
  let count = 0;
  for (const [, colon] of text.matchAll(keyToken)) if (colon === ":") count++;
  return count;
}

function countKeys(root: unknown): number {
  let count = 0;
  const left = [root];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value !== "object" || value === null) continue;
    if (!Array.isArray(value)) count += Object.keys(value).length;
    for (const item of Object.values(value)) left.push(item);
  }
  return count;
}

function checkDepth(source: Source, root: unknown): void {
  let level: unknown[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDepth)
      throw tooDeep({ path: source.path, text: source.text, line: 1, column: 1 });
    level = level.flatMap((value) =>
      typeof value === "object" && value !== null ? (Object.values(value) as unknown[]) : [],
    );
  }
}
