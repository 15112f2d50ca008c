import { recordedPath, type Source } from "../common/source.ts";
import type { Problem } from "../common/problem.ts";
import { findDocument, isPage, type IsWanted } from "../document/read/page.ts";
import type { Host } from "../host/host.ts";
import { readSource } from "../host/read-source.ts";
import { download, type Network } from "./download.ts";
import { parseSourceUrl, shownUrl, SourceError } from "./source.ts";

/** A document as it was pulled. */
export interface Content {
  /** The source as it is recorded: a URL, or a path that is the same on every machine. */
  readonly origin: string;
  /** The document alone, with the lines that it has in its page. */
  readonly source: Source;
  /** The document alone. */
  readonly text: string;
  /** About the page that it was found in. */
  readonly warnings: readonly Problem[];
}

/**
 * Reads a document, or a page with one in it.
 *
 * @param name - a file or a URL.
 * @param isWanted - chooses among several documents of a page.
 * @throws SourceError when it cannot be read, is empty, or is an HTML page, and DocumentError for a page
 * without a whole document.
 */
export async function readContent(
  name: string,
  isWanted: IsWanted,
  host: Host,
  network: Network,
): Promise<Content> {
  const url = parseSourceUrl(name);
  if (url === undefined) {
    const file = await readSource(name, host);
    return { origin: recordedPath(file.path), ...extract(file, isWanted) };
  }
  url.hash = "";
  const { text, mediaType } = await download(url, network);
  return { origin: url.href, ...extract({ path: shownUrl(url), text }, isWanted, mediaType) };
}

/** The document in a text: the whole text, or a code block of a page. */
function extract(
  { path, text }: Source,
  isWanted: IsWanted,
  mediaType?: string,
): Omit<Content, "origin"> {
  if (text.trim() === "") throw new SourceError(path, "it is empty");
  if (isHtml(text)) {
    const reason = "it is an HTML page, perhaps a login page, and not a document";
    throw new SourceError(path, reason, "Take the address that ends with .md.");
  }
  if (!isPage(path) && mediaType !== "text/markdown" && !isMarkdown(text)) {
    return { source: { path, text }, text, warnings: [] };
  }
  const document = findDocument({ path, text }, isWanted);
  const source = { path, text: document.placed, isExtracted: true };
  return { source, text: document.text, warnings: document.warnings };
}

/**
 * Servers send Markdown as plain text too. A page has front matter, or a fence above any line that names a
 * version as a document does.
 */
function isMarkdown(text: string): boolean {
  const version = /^["']?(openapi|swagger)["']?[ \t]*:[ \t]*["']?\d/m;
  const [, frontMatter] = /^\s*---[ \t]*\r?\n([^]*?)\n---[ \t]*(\r?\n|$)/.exec(text) ?? [];
  if (frontMatter !== undefined) return !version.test(frontMatter);
  const fence = text.search(/^ {0,3}(`{3}|~{3})/m);
  const key = text.search(version);
  return fence >= 0 && (key < 0 || fence < key);
}

/** @see https://mimesniff.spec.whatwg.org/#identifying-a-resource-with-an-unknown-mime-type */
function isHtml(text: string): boolean {
  const start = text.slice(0, 2000).replace(/<!--[^>]*-->/g, "");
  return /^\s*<(!doctype\s+html|html|head|body|script|title|meta)[\s>]/i.test(start);
}
