import { quote } from "../common/escape.ts";
import type { Source } from "../common/source.ts";
import { findDocument, type IsWanted } from "../document/read/page.ts";
import { SourceError } from "./source-error.ts";

/** A document as it was pulled. */
export interface Content {
  /** The document alone, with the lines that it has in its page. */
  readonly source: Source;
  /** The document alone. */
  readonly text: string;
}

/**
 * Reads a text as a document, or as a page with one in it.
 *
 * @param path - its path or URL, as it may be shown.
 * @param isWanted - chooses among several documents of a page.
 * @throws SourceError when it is empty, cut off, an HTML page, or a page without a document.
 */
export function readContent(
  { path, text }: Source,
  mediaType: string | undefined,
  isWanted: IsWanted,
): Content {
  if (text.trim() === "") throw new SourceError(path, "it is empty");
  if (isHtml(text)) throw new SourceError(path, htmlReason(text));
  const isPage = /\.mdx?$/i.test(path) || mediaType === "text/markdown" || isMarkdown(text);
  if (!isPage) return { source: { path, text }, text };
  const block = findDocument(text, isWanted);
  if (block === undefined) throw noDocument(path, text);
  if (!block.isClosed) throw new SourceError(path, "it ends inside its code block");
  // What ends with `.md` would be read as a page again.
  const source = { path: `${path} (document)`, text: "\n".repeat(block.line) + block.content };
  return { source, text: block.content };
}

/**
 * Servers send Markdown as plain text too. A page has front matter, or a fence above any line that names a
 * version as a document does.
 */
function isMarkdown(text: string): boolean {
  if (/^\s*[{[]/.test(text)) return false;
  const version = /^["']?(openapi|swagger)["']?[ \t]*:[ \t]*["']?\d/m;
  const frontMatter = readFrontMatter(text);
  if (frontMatter !== undefined) return !version.test(frontMatter);
  const fence = text.search(/^ {0,3}(`{3}|~{3})/m);
  const key = text.search(version);
  return fence >= 0 && (key < 0 || fence < key);
}

function readFrontMatter(text: string): string | undefined {
  return /^\s*---[ \t]*\r?\n([^]*?)\n---[ \t]*(\r?\n|$)/.exec(text)?.[1];
}

function noDocument(path: string, text: string): SourceError {
  const named = /^openapi[ \t]*:[ \t]*["']?([^"'\r\n]+)/m.exec(readFrontMatter(text) ?? "")?.[1];
  if (named === undefined) {
    const reason = "the page has no code block with an OpenAPI document";
    return new SourceError(
      path,
      reason,
      "It must be marked `yaml` or `json` and name its version.",
    );
  }
  return new SourceError(
    path,
    `the page names its operation, ${quote(named.trim())}, but does not hold the document`,
    "Pull the published page with `.md` at the end of its URL, or the document of the API with --path.",
  );
}

/** @see https://mimesniff.spec.whatwg.org/#identifying-a-resource-with-an-unknown-mime-type */
function isHtml(text: string): boolean {
  const start = text.slice(0, 2000).replace(/<!--[^>]*-->/g, "");
  return /^\s*<(!doctype\s+html|html|head|body|script|title|meta)[\s>]/i.test(start);
}

function htmlReason(text: string): string {
  const [, title = ""] = /<title[^>]{0,200}>([^<]{0,200})/i.exec(text.slice(0, 100_000)) ?? [];
  const named = title.trim() === "" ? "" : ` called ${quote(title.trim())}`;
  return `it is an HTML page${named}, perhaps a login page, and not a document`;
}
