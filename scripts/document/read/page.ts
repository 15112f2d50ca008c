/**
 * Cuts the OpenAPI document out of a Markdown page.
 *
 * It is the first fenced code block of three or more backticks whose info string starts with `yaml`
 * or `json` and whose content names an OpenAPI version; or else the first of that language. The text
 * before it becomes empty lines, so that every line and column is the page's own.
 *
 * @returns undefined when the page has no such block.
 * @see https://spec.commonmark.org/0.31.2/#fenced-code-blocks
 */
export function extractDocument(page: string): string | undefined {
  const block = findDocument(page);
  return block && "\n".repeat(block.line) + block.content;
}

/** Finds the code block of a Markdown page that {@link extractDocument} cuts out. */
export function findDocument(page: string): Block | undefined {
  const blocks = fencedBlocks(page);
  const found = blocks.find((block) =>
    /^\s*(\{\s*)?"?(openapi|swagger)"?\s*:/m.test(block.content),
  );
  return found ?? blocks[0];
}

interface Block {
  /** Number of lines of the page above the content. */
  readonly line: number;
  readonly content: string;
  /** Whether its closing fence is there: a page that was cut off has none. */
  readonly isClosed: boolean;
}

function fencedBlocks(page: string): Block[] {
  const lines = page.split(/(?<=\n)/);
  const blocks: Block[] = [];
  let open: { fence: string; wanted: boolean; line: number } | undefined;
  lines.forEach((line, index) => {
    if (open === undefined) {
      const [, fence, info] = /^ *(`{3,}|~{3,})[ \t]*([^`\r\n]*)/.exec(line) ?? [];
      if (fence === undefined) return;
      open = {
        fence,
        wanted: fence.startsWith("`") && /^(ya?ml|json)/i.test(info ?? ""),
        line: index + 1,
      };
      return;
    }
    const [, closing] = /^ *(`{3,}|~{3,})\s*$/.exec(line) ?? [];
    if (closing?.startsWith(open.fence) !== true) return;
    if (open.wanted)
      blocks.push({
        line: open.line,
        content: lines.slice(open.line, index).join(""),
        isClosed: true,
      });
    open = undefined;
  });
  // CommonMark ends an unclosed fence at the end of the page.
  if (open?.wanted === true)
    blocks.push({
      line: open.line,
      content: lines.slice(open.line).join(""),
      isClosed: false,
    });
  return blocks;
}
