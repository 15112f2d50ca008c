import { DocumentError } from "../../common/problem.ts";
import type { Source } from "../../common/source.ts";
import { problemAt } from "./problems.ts";

/** Chooses among the documents of a page, by the text of each. */
export type IsWanted = (document: string) => boolean;

/**
 * The OpenAPI document of a file: the file itself, or of a Markdown page (`.md`, `.mdx`) what
 * {@link findDocument} finds. The text above it becomes empty lines, so that lines are the page's own.
 *
 * @throws DocumentError for a page without a document.
 */
export function documentIn(file: Source, isWanted?: IsWanted): Source {
  const { path, text } = file;
  if (!/\.mdx?$/i.test(path)) return file;
  const block = findDocument(text, isWanted);
  if (block !== undefined) return { path, text: "\n".repeat(block.line) + block.content };
  const message = "The page has no code block with an OpenAPI document.";
  const hint =
    "It must be in a fence of three or more backticks, be marked `yaml` or `json`, and name its version.";
  throw new DocumentError([problemAt(file, 0, message, hint)]);
}

/** A fenced code block of a page. */
interface Block {
  /** Number of lines of the page above the content. */
  readonly line: number;
  readonly content: string;
  /** Whether its closing fence is there: a page that was cut off has none. */
  readonly isClosed: boolean;
}

/**
 * Finds the OpenAPI document of a Markdown page.
 *
 * It is a fenced code block of three or more backticks whose info string starts with `yaml` or `json` and
 * whose content names a version. Of several it is the first that is wanted, or else the first.
 *
 * @see https://spec.commonmark.org/0.31.2/#fenced-code-blocks
 */
export function findDocument(page: string, isWanted?: IsWanted): Block | undefined {
  const documents = fencedBlocks(page).filter(({ content }) => namesVersion(content));
  const [first, second] = documents;
  if (isWanted === undefined || second === undefined) return first;
  return documents.find(({ content }) => isWanted(content)) ?? first;
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
      const isYamlOrJson = fence.startsWith("`") && /^(ya?ml|json)/i.test(info);
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
