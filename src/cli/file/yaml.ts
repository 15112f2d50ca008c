import { Composer, type Document, Lexer, LineCounter, Parser } from "yaml";
import type { Fault } from "./fault.ts";

/** Deeper than any file of teams. What composes YAML recurses, and a stack is finite. */
const maxDepth = 64;
/** Words, signs and blanks between them: each takes some 300 bytes of memory. */
const maxTokens = 3_000_000;

/** YAML as it was parsed. */
export interface Yaml {
  readonly document: Document.Parsed;
  readonly faultAt: (offset: number, path: string, message: string) => Fault;
}

/** Ends the parsing of a text that no file of teams could be. */
class LimitError extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** Parses YAML 1.2, of which JSON is a part; gives the first fault if it is not that. */
export function parseYaml(text: string): Yaml | Fault {
  const lines = new LineCounter();
  const faultAt: Yaml["faultAt"] = (offset, path, message) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col), path, message };
  };
  const composer = new Composer({
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    // Compares each key with all before it. They are checked where the value is made.
    uniqueKeys: false,
  });
  try {
    const [document, second] = composer.compose(tokensOf(text, lines), true, text.length);
    if (document === undefined) throw new Error("the composer must give a document");
    // Those after the first may come from it alone.
    const [error] = [...document.errors, ...document.warnings].sort(
      (one, other) => one.pos[0] - other.pos[0],
    );
    if (error) return faultAt(error.pos[0], "", error.message);
    return second === undefined
      ? { document, faultAt }
      : faultAt(second.range[0], "", "must be one YAML document; a second one starts here");
  } catch (error) {
    if (!(error instanceof LimitError)) throw error;
    return faultAt(error.offset, "", error.message);
  }
}

/** The parser's tokens. It keeps a stack of its own, which tells how deep they nest. */
function* tokensOf(text: string, lines: LineCounter) {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  let count = 0;
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme);
    if (parser.stack.length > maxDepth) {
      throw new LimitError(`must not nest deeper than ${maxDepth} levels`, parser.offset);
    }
    if (++count > maxTokens) {
      throw new LimitError(`must not hold more than ${maxTokens} words and signs`, parser.offset);
    }
  }
  yield* parser.end();
}
