import { type Node, parseTree, visit } from "jsonc-parser";
import { followPointer, type Member } from "../../common/pointer.ts";
import { DocumentError, type Locate, placeAt, type Problem } from "../../common/problem.ts";
import { maxProblems } from "../../common/report.ts";
import type { Source } from "../../common/source.ts";
import {
  duplicateKey,
  maxDepth,
  maxMembers,
  problemAt,
  tooDeep,
  tooManyMembers,
} from "./problems.ts";

/**
 * Reads a text that is JSON.
 *
 * @returns undefined when it is not, but may be YAML.
 * @throws DocumentError with every duplicate key, or for a text that nests too deep.
 */
export function readJson(source: Source): { readonly value: unknown } | undefined {
  if (!/^\s*[{[]/.test(source.text)) return undefined;
  // Before anything is made of the text: an object of many members takes V8 long.
  const problems = findDuplicateKeys(source);
  let value: unknown;
  try {
    value = JSON.parse(source.text);
  } catch {
    return undefined;
  }
  if (problems.length > 0) throw new DocumentError(problems);
  return { value };
}

/**
 * `JSON.parse` keeps the last of several values of one key, and knows no limits.
 *
 * @throws DocumentError for a text that nests too deep, or has an object of too many members.
 */
function findDuplicateKeys(source: Source): readonly Problem[] {
  const problems: Problem[] = [];
  /** The keys of each object, and of each array none, that is open. */
  const open: Set<string>[] = [];
  const begin = (offset: number): void => {
    // `visit` recurses: the limit comes before the end of its stack.
    if (open.push(new Set()) > maxDepth) throw tooDeep(source, offset);
  };
  const end = (): void => {
    open.pop();
  };
  visit(source.text, {
    onObjectBegin: begin,
    onObjectProperty: (key, offset) => {
      const keys = open.at(-1);
      if (keys?.size === maxMembers) {
        throw new DocumentError([problemAt(source, offset, ...tooManyMembers)]);
      }
      if (keys?.has(key) === true) problems.push(problemAt(source, offset, ...duplicateKey));
      if (problems.length >= maxProblems) throw new DocumentError(problems);
      keys?.add(key);
    },
    onObjectEnd: end,
    onArrayBegin: begin,
    onArrayEnd: end,
  });
  return problems;
}

/** Makes the `locate` of a text that {@link readJson} has read. */
export function locateInJson(source: Source): Locate {
  const root = parseTree(source.text);
  return (pointer, part = "value") => {
    const node = root && followPointer(root, pointer, part, findMember);
    return placeAt(source, node?.offset ?? 0);
  };
}

function findMember({ type, children = [] }: Node, token: string): Member<Node> | undefined {
  if (type === "array") {
    const item = children[Number(token)];
    return item && { key: item, value: item };
  }
  for (const { children: [key, value] = [] } of children) {
    if (key?.value === token && value !== undefined) return { key, value };
  }
  return undefined;
}
