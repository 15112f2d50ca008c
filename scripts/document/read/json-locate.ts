import { LineCounter } from "yaml";
import { followPointer, type Locate, type Member } from "../../common/locate.ts";
import type { Source } from "../../common/source.ts";

/** Source of a regular expression for a string of JSON. */
export const jsonString = String.raw`"[^"\\]*(?:\\.[^"\\]*)*"`;

const lexemes = new RegExp(String.raw`${jsonString}|[{}[\]]|[^\s,:"{}[\]]+`, "g");

/**
 * Makes the `locate` of a text that is JSON, and has no key twice.
 *
 * What YAML's parser would say, in a fiftieth of its time: of each object and array on the way the members
 * are looked up once, and nothing else is kept.
 */
export function locateInJson({ path, text: shown }: Source, text: string): Locate {
  const known = new Map<number, Members>();
  const membersAt = (offset: number): Members => {
    const members = known.get(offset) ?? readMembers(text, offset);
    known.set(offset, members);
    return members;
  };
  let lines: LineCounter | undefined;
  return (pointer, part = "value") => {
    lines ??= countLines(text);
    const root = text.search(/\S/);
    const offset = followPointer(root, pointer, part, (at, token) => membersAt(at).get(token));
    const { line, col } = lines.linePos(offset);
    return { path, text: shown, line, column: col };
  };
}

/** Offsets of the members of an object, or of the items of an array, by key or index. */
type Members = ReadonlyMap<string, Member<number>>;

/** @param start - offset of an object or array; any other value has no members. */
function readMembers(text: string, start: number): Members {
  const members = new Map<string, Member<number>>();
  const isList = text[start] === "[";
  if (!isList && text[start] !== "{") return members;
  let key: { readonly name: string; readonly offset: number } | undefined;
  let depth = 0;
  lexemes.lastIndex = start + 1;
  for (const { 0: lexeme, index } of text.matchAll(lexemes)) {
    const isEnd = lexeme === "}" || lexeme === "]";
    if (isEnd && depth-- === 0) break;
    if (isEnd || depth > 0) {
      // Of what lies deeper only the brackets count.
    } else if (isList) {
      members.set(String(members.size), { key: index, value: index });
    } else if (key === undefined) {
      key = { name: JSON.parse(lexeme) as string, offset: index };
    } else {
      members.set(key.name, { key: key.offset, value: index });
      key = undefined;
    }
    if (lexeme === "{" || lexeme === "[") depth++;
  }
  return members;
}

function countLines(text: string): LineCounter {
  const lines = new LineCounter();
  for (let start = 0; start >= 0 && start <= text.length;) {
    lines.addNewLine(start);
    const end = text.indexOf("\n", start);
    if (end < 0) break;
    start = end + 1;
  }
  return lines;
}
