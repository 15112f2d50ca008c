import { DocumentError, located, type Problem } from "../../common/problem.ts";
import type { Source } from "../../common/source.ts";
import { problemAt } from "./problems.ts";

/** Chooses among the documents of a page, by the text of each. */
export type IsWanted = (document: string) => boolean;

/** Whether a file is a Markdown page, by its name. */
export function isPage(path: string): boolean {
  return /\.mdx?$/i.test(path);
}

/** A document, as it was found in a page. */
export interface Extracted {
  readonly text: string;
  readonly placed: string;
  readonly warnings: readonly Problem[];
}

/** A fenced code block of a page. */
interface Block {
  /** Number of lines of the page above the content. */
  readonly line: number;
  readonly content: string;
  /** Whether its closing fence is there. */
  readonly isClosed: boolean;
}

/**
 * Finds the OpenAPI document of a Markdown page.
 *
 * It is a fenced code block whose info string starts with `yaml` or `json` and
 * whose content names a version. Of several it is the first that is wanted, or else the first.
 *
 * @returns its text, the same with an empty line for each line of the page above it, and a warning where
 * another one is wanted as much and differs.
 * @throws DocumentError for a page without a document, or one that was cut off inside it.
 * @see https://spec.commonmark.org/0.31.2/#fenced-code-blocks
 */
export function findDocument(page: Source, isWanted?: IsWanted): Extracted {
  const documents = fencedBlocks(page.text).filter(({ content }) => namesVersion(content));
  const [first, second] = documents;
  const wanted = second ? documents.filter(({ content }) => isWanted?.(content)) : [];
  const found = wanted[0] ?? first;
  if (found === undefined) {
    const message = "The page has no code block with an OpenAPI document.";
    const hint =
      "It must be in a fence of three or more backticks or tildes, be marked `yaml` or `json`, and name its version. A page that only names its operation has none: take the published page, whose URL ends with `.md`, or the document of the whole API with `--path`.";
    throw new DocumentError([problemAt(page, 0, message, hint)]);
  }
  const { line, content, isClosed } = found;
  const other = wanted.find((block) => block.content !== content);
  const warnings = other ? [warnOfOther(page, found, other)] : [];
  if (isClosed) return { text: content, placed: "\n".repeat(line) + content, warnings };
  const message = "The page ends inside the code block with its document.";
  throw new DocumentError([problemAt(page, page.text.length, message, "Get the whole page.")]);
}

function warnOfOther(page: Source, taken: Block, other: Block): Problem {
  const message = `Another document of the page holds the operation too, and differs; the one at line ${taken.line + 1} was taken.`;
  const hint = "If this one is right, save it to a file and give that.";
  const place = { ...page, line: other.line + 1, column: 1 };
  return located({ severity: "warning", message, hint }, () => place);
}

/** At the start of a line, or after a brace or a comma of JSON. */
function namesVersion(content: string): boolean {
  return (
    /^[ \t]*["']?(openapi|swagger)["']?[ \t]*:/m.test(content) ||
    /[{,]\s*"(openapi|swagger)"\s*:/.test(content)
  );
}

function fencedBlocks(page: string): Block[] {
  const lines = page.split(/(?<=\n)/);
  const blocks: Block[] = [];
  let open: { fence: string; isYamlOrJson: boolean; line: number } | undefined;
  const close = (end: number | undefined): void => {
    if (open?.isYamlOrJson === true) {
      const content = lines.slice(open.line, end).join("");
      blocks.push({ line: open.line, content, isClosed: end !== undefined });
    }
    open = undefined;
  };
  for (const [index, line] of lines.entries()) {
    if (open === undefined) {
      const [, fence, info = ""] = /^ *(`{3,}|~{3,})[ \t]*([^`\r\n]*)/.exec(line) ?? [];
      if (fence === undefined) continue;
      const isYamlOrJson = /^(ya?ml|json)/i.test(info);
      open = { fence, isYamlOrJson, line: index + 1 };
    } else {
      const [, closing] = /^ *(`{3,}|~{3,})\s*$/.exec(line) ?? [];
      if (closing?.startsWith(open.fence) === true) close(index);
    }
  }
  // CommonMark ends an unclosed fence at the end of the page.
  close(undefined);
  return blocks;
}
