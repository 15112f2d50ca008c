import {
  type Alias,
  Composer,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Lexer,
  type Node,
  Parser,
} from "yaml";
import { followPointer, type Member } from "../../common/pointer.ts";
import { DocumentError, type Locate, placeAt, type Problem } from "../../common/problem.ts";
import { maxProblems } from "../../common/report.ts";
import type { Source } from "../../common/source.ts";
import { maxDepth, problemAt, tooDeep } from "./problems.ts";
import { isMergeKey, YamlValues } from "./yaml-value.ts";

/** A file read by the YAML parser, with every position in it. */
export interface YamlFile {
  readonly source: Source;
  readonly document: Document.Parsed;
  readonly value: unknown;
  /** The node that each alias refers to. */
  readonly targets: ReadonlyMap<Alias, Node>;
}

/** Words, signs and blanks between them: each takes some 400 bytes of memory. */
const maxTokens = 5_000_000;

const syntax: Partial<Record<string, [message: string, hint: string]>> = {
  TAB_AS_INDENT: [
    "A tab indents this line; YAML allows only spaces.",
    "Replace the tab with spaces.",
  ],
  NON_STRING_KEY: ["A key must be a string here, as in JSON.", "Write the key as a string."],
  TAG_RESOLVE_FAILED: ["This YAML tag has no meaning in OpenAPI.", "Remove the tag."],
};

/**
 * Reads YAML 1.2, with merge keys (`<<`). Every key is read as a string, as in JSON.
 *
 * @throws DocumentError with every syntax error.
 */
export function readYaml(source: Source): YamlFile {
  const problems: Problem[] = [];
  const report = (offset: number, message: string, hint: string): void => {
    problems.push(problemAt(source, offset, message, hint));
    if (problems.length >= maxProblems) throw new DocumentError(problems);
  };
  const composer = new Composer({
    resolveKnownTags: false,
    stringKeys: true,
    // The parser compares every key with every other one; they are compared below.
    uniqueKeys: false,
  });
  const [document, second] = composer.compose(tokens(source), true, source.text.length);
  if (document === undefined) throw new Error("the composer must return a document");
  const { errors, warnings } = document;
  // The first alone: those after it may come from it.
  const [first] = [...errors, ...warnings].sort((one, other) => one.pos[0] - other.pos[0]);
  if (first !== undefined) {
    const [message, hint] = syntax[first.code] ?? [`${first.message}.`, "Fix the syntax here."];
    report(first.pos[0], message, hint);
  }
  if (second !== undefined) {
    const hint = "Keep only the OpenAPI document in the file.";
    report(second.range[0], "A second YAML document starts here.", hint);
  }
  if (problems.length > 0) throw new DocumentError(problems);
  const values = new YamlValues((node, message, hint) => {
    report(startOf(node), message, hint);
  });
  const value = values.read(document.contents);
  if (problems.length > 0) throw new DocumentError(problems);
  return { source, document, value, targets: values.targets };
}

function tooLong(source: Source, offset: number): DocumentError {
  const message = `The document holds more than ${maxTokens} words and signs, which is too much for YAML.`;
  const hint = "Give it as JSON, which takes less memory.";
  return new DocumentError([problemAt(source, offset, message, hint)]);
}

/** The parser keeps a stack of its own; what composes its tokens recurses and must be guarded. */
function* tokens(source: Source) {
  const parser = new Parser();
  let count = 0;
  for (const lexeme of new Lexer().lex(source.text)) {
    yield* parser.next(lexeme);
    if (parser.stack.length > maxDepth) throw tooDeep(source, parser.offset);
    if (++count > maxTokens) throw tooLong(source, parser.offset);
  }
  yield* parser.end();
}

/** Makes the `locate` of a file. */
export function locateInYaml({ source, document, targets }: YamlFile): Locate {
  const find = (node: unknown, token: string) => findMember(targets, node, token);
  return (pointer, part = "value") => {
    const node = followPointer<unknown>(document.contents, pointer, part, find);
    return placeAt(source, isNode(node) ? startOf(node) : 0);
  };
}

/** An anchored or tagged node starts at its anchor; a document that is only an alias has no range. */
function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

/** The member of a mapping, of what it merges (`<<`), or of a sequence. */
function findMember(
  targets: YamlFile["targets"],
  node: unknown,
  token: string,
): Member<unknown> | undefined {
  const target = isAlias(node) ? targets.get(node) : node;
  if (isSeq(target)) {
    const item = target.items[Number(token)];
    return item === undefined ? undefined : { key: item, value: item };
  }
  if (!isMap(target)) return undefined;
  const own = target.items.find(({ key }) => isScalar(key) && String(key.value) === token);
  // A key without a value has none to point at.
  if (own !== undefined) return { key: own.key, value: own.value ?? own.key };
  for (const { key, value } of target.items) {
    if (!isMergeKey(key)) continue;
    for (const merged of isSeq(value) ? value.items : [value]) {
      const member = findMember(targets, merged, token);
      if (member !== undefined) return member;
    }
  }
  return undefined;
}
