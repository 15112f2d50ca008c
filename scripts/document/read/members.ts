import { DocumentError } from "../../common/problem.ts";
import type { Source } from "../../common/source.ts";

/** Ten times what the largest documents have. Objects with more take V8 more than their share of time. */
export const maxMembers = 100_000;

export const tooManyMembers = [
  `An object must not have more than ${maxMembers} members.`,
  "Divide it, or leave out what is not needed.",
] as const;

/**
 * Refuses JSON with an object of too many members, before anything is made of it. Of other texts it
 * refuses none that anybody writes.
 *
 * @param text - of the document alone.
 * @throws DocumentError at the first member that is too many.
 */
export function checkMemberCount(source: Source, text: string): void {
  /** The number of members of each object, and of each list none, that is open. */
  const counts: number[] = [];
  for (let index = 0; index < text.length; index++) {
    switch (text.charAt(index)) {
      case '"':
        index = endOfString(text, index);
        break;
      case "{":
      case "[":
        counts.push(0);
        break;
      case "}":
      case "]":
        counts.pop();
        break;
      case ":": {
        const count = (counts.pop() ?? 0) + 1;
        if (count > maxMembers) throw tooMany(source, text, index);
        counts.push(count);
      }
    }
  }
}

function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length && text[index] !== '"') index += text[index] === "\\" ? 2 : 1;
  return index;
}

function tooMany({ path, text: shown }: Source, text: string, offset: number): DocumentError {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  const column = offset - before.lastIndexOf("\n");
  const [message, hint] = tooManyMembers;
  const place = { path, text: shown, line, column };
  return new DocumentError([{ severity: "error", message, hint, place }]);
}
