import { Composer, type Document, LineCounter, Parser, Lexer } from "yaml";
import { type Place, DocumentError, type Problem } from "../../common/problem.ts";
import type { Source } from "../../common/source.ts";
import { aliasProblems } from "./yaml-alias.ts";

/** A text read by the YAML parser, with every position in it. */
export interface YamlFile {
  readonly document: Document.Parsed;
  readonly value: unknown;
  /** The place of an offset into the text. */
  readonly place: (offset: number) => Place;
}

/** Deeper than any real document. Parsers, linters and emitters recurse, and a stack is finite. */
export const maxDepth = 256;

const syntax: Partial<Record<string, [message: string, hint: string]>> = {
  DUPLICATE_KEY: ["This key stands twice in one mapping.", "Keep one of the two."],
  TAB_AS_INDENT: [
    "A tab indents this line; YAML allows only spaces.",
    "Replace the tab by spaces.",
  ],
  TAG_RESOLVE_FAILED: ["This YAML tag has no meaning in OpenAPI.", "Remove the tag."],
};

/**
 * Reads YAML 1.2, with merge keys (`<<`). Every key is taken as a string, as JSON wants it.
 *
 * @throws DocumentError with every syntax error.
 */
export function readYaml(source: Source, text: string): YamlFile {
  const lines = new LineCounter();
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return {
      path: source.path,
      text: source.text,
      line: Math.max(1, line),
      column: Math.max(1, col),
    };
  };
  const composer = new Composer({
    lineCounter: lines,
    merge: true,
    prettyErrors: false,
    resolveKnownTags: false,
    stringKeys: true,
  });
  const [document, second] = composer.compose(tokens(text, lines, place), true, text.length);
  if (document === undefined) throw new Error("the composer was told to give a document");
  const problems = faultsOf(document).map((error): Problem => {
    const [message, hint] = syntax[error.code] ?? [`${error.message}.`, "Mend the syntax here."];
    return { severity: "error", message, hint, place: place(error.pos[0]) };
  });
  if (second !== undefined) {
    problems.push({
      severity: "error",
      message: "A second YAML document starts here.",
      hint: "Keep the OpenAPI document alone in the file.",
      place: place(second.range[0]),
    });
  }
  if (problems.length === 0) problems.push(...aliasProblems(document, place));
  if (problems.length > 0) throw new DocumentError(problems);
  // The aliases were counted above, where a fault can be located.
  return { document, value: document.toJS({ maxAliasCount: -1 }), place };
}

/** Keys that stand twice, and the first fault of syntax: those after it may come from it alone. */
function faultsOf({ errors, warnings }: Document.Parsed) {
  const faults = [...errors, ...warnings].sort((one, other) => one.pos[0] - other.pos[0]);
  const first = faults.find(({ code }) => code !== "DUPLICATE_KEY");
  return faults.filter((fault) => fault === first || fault.code === "DUPLICATE_KEY");
}

export function tooDeep(place: Place): DocumentError {
  return new DocumentError([
    {
      severity: "error",
      message: `The document nests deeper than ${maxDepth} levels.`,
      hint: "Move inner schemas to `components` and refer to them.",
      place,
    },
  ]);
}

/** The parser keeps a stack of its own; what composes its tokens recurses and must be guarded. */
function* tokens(text: string, lines: LineCounter, place: (offset: number) => Place) {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme);
    if (parser.stack.length > maxDepth) throw tooDeep(place(parser.offset));
  }
  yield* parser.end();
}
