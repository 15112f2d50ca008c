import { findDocument } from "../document/read/page.ts";
import { quote } from "../common/escape.ts";
import { SourceError } from "./source-error.ts";

/** A document as it was brought. */
export interface Content {
  /** Path for people; it ends with `.md` exactly when the text is a Markdown page. */
  readonly path: string;
  /** All of it: the page, if it is one. */
  readonly text: string;
  /** The document alone. */
  readonly document: Uint8Array;
}

/**
 * Reads bytes as a document, or as a page with one in it.
 *
 * @param path - its path or URL for people.
 * @throws SourceError when they are not UTF-8, empty, cut off, or an HTML page.
 */
export function readContent(path: string, bytes: Uint8Array, mediaType = ""): Content {
  const text = decode(path, bytes);
  if (text.trim() === "") throw new SourceError(path, "it is empty");
  if (isHtml(text)) {
    const [, title = ""] = /<title[^>]*>([^<]{0,200})/i.exec(text.slice(0, 100_000)) ?? [];
    const named = title.trim() === "" ? "" : ` called ${quote(title.trim())}`;
    throw new SourceError(
      path,
      `it is an HTML page${named}, a login page perhaps, and no document`,
    );
  }
  const isPage = /\.mdx?$/i.test(path) || mediaType === "text/markdown";
  if (!isPage) return { path, text, document: bytes };
  const named = /\.mdx?$/i.test(path) ? path : `${path}.md`;
  const block = findDocument(text);
  if (block?.isClosed === false) throw new SourceError(path, "it ends inside its code block");
  return { path: named, text, document: new TextEncoder().encode(block?.content ?? "") };
}

function decode(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new SourceError(path, "it is not UTF-8");
  }
}

/** @see https://mimesniff.spec.whatwg.org/#identifying-a-resource-with-an-unknown-mime-type */
function isHtml(text: string): boolean {
  const start = text.slice(0, 2000).replace(/<!--[^>]*-->/g, "");
  return /^\s*<(!doctype\s+html|html|head|body|script|title|meta)[\s>]/i.test(start);
}
