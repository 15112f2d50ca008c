import { type Alias, Composer, type Document, LineCounter, Lexer, type Node, Parser } from "yaml";
import { type Place, DocumentError, type Problem } from "../../common/problem.ts";
import { maxProblems } from "../../common/report.ts";
import type { Source } from "../../common/source.ts";
import { maxDepth, YamlValues } from "./yaml-value.ts";

/** A text read by the YAML parser, with every position in it. */
export interface YamlFile {
  readonly document: Document.Parsed;
  readonly value: unknown;
  /** The node that each alias refers to. */
  readonly targets: ReadonlyMap<Alias, Node>;
  /** The place of an offset into the text. */
  readonly place: (offset: number) => Place;
}

/** Words, signs and blanks between them: each takes some 400 bytes of memory. */
const maxTokens = 5_000_000;

const syntax: Partial<Record<string, [message: string, hint: string]>> = {
  TAB_AS_INDENT: [
    "A tab indents this line; YAML allows only spaces.",
    "Replace the tab with spaces.",
  ],
  TAG_RESOLVE_FAILED: ["This YAML tag has no meaning in OpenAPI.", "Remove the tag."],
};

/**
 * Reads YAML 1.2, with merge keys (`<<`). Every key is read as a string, as in JSON.
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
  const problems: Problem[] = [];
  const report = (offset: number, message: string, hint: string): void => {
    problems.push({
      severity: "error",
      message,
      hint,
      get place() {
        return place(offset);
      },
    });
    if (problems.length >= maxProblems) throw new DocumentError(problems);
  };
  const composer = new Composer({
    lineCounter: lines,
    prettyErrors: false,
    resolveKnownTags: false,
    stringKeys: true,
    // The parser compares every key with every other one; they are compared below.
    uniqueKeys: false,
  });
  const [document, second] = composer.compose(tokens(text, lines, place), true, text.length);
  if (document === undefined) throw new Error("the composer must return a document");
  const { errors, warnings } = document;
  // The first alone: those after it may come from it.
  const [first] = [...errors, ...warnings].sort((one, other) => one.pos[0] - other.pos[0]);
  if (first !== undefined) {
    const [message, hint] = syntax[first.code] ?? [`${first.message}.`, "Fix the syntax here."];
    report(first.pos[0], message, hint);
  }
  if (second !== undefined) {
    report(
      second.range[0],
      "A second YAML document starts here.",
      "Keep only the OpenAPI document in the file.",
    );
  }
  if (problems.length > 0) throw new DocumentError(problems);
  const values = new YamlValues((node, message, hint) => {
    report(node.range?.[0] ?? 0, message, hint);
  });
  const { value } = values.read(document.contents);
  if (problems.length > 0) throw new DocumentError(problems);
  return { document, value, targets: values.targets, place };
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

function tooLong(place: Place): DocumentError {
  return new DocumentError([
    {
      severity: "error",
      message: `The document holds more than ${maxTokens} words and signs, which is too much for YAML.`,
      hint: "Give it as JSON, which takes less memory.",
      place,
    },
  ]);
}

/** The parser keeps a stack of its own; what composes its tokens recurses and must be guarded. */
function* tokens(text: string, lines: LineCounter, place: (offset: number) => Place) {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  let count = 0;
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme);
    if (parser.stack.length > maxDepth) throw tooDeep(place(parser.offset));
    if (++count > maxTokens) throw tooLong(place(parser.offset));
  }
  yield* parser.end();
}
