import { posix } from "node:path";
import { quote } from "../../common/escape.ts";
import { isObject, kindOf, property } from "../../common/json.ts";
import { formatPointer, parsePointer, type Tokens } from "../../common/pointer.ts";
import { DocumentError, located, type Problem } from "../../common/problem.ts";
import { maxProblems } from "../../common/report.ts";
import { type ReadFile, refuseName } from "../../common/source.ts";
import { parse, type Parsed } from "../read/parse.ts";
import { type Files, resolveFile } from "./redocly.ts";
import { findReferences, type Reference } from "./references.ts";

/** Why a reference is not followed, and what to do about it. */
type Refusal = readonly [message: string, hint: string];

/**
 * Reads every file that a document refers to, in one or more steps.
 *
 * @param entry - path of the document's own file from its folder.
 * @throws DocumentError with every reference that cannot be followed, and every fault of those files.
 */
export async function readFiles(entry: string, root: Parsed, readFile: ReadFile): Promise<Files> {
  const files = new Map([[entry, root]]);
  const folder = posix.dirname(root.source.path);
  const problems: Problem[] = [];
  // A map's iterator also visits what is added on the way.
  for (const [path, file] of files) {
    for (const reference of findReferences(file.value)) {
      if (problems.length >= maxProblems) throw new DocumentError(problems);
      const target = findTarget(path, reference.$ref);
      if (typeof target !== "string") problems.push(problem(file, reference, target));
      else if (!files.has(target)) {
        const read = await readReferred(target, posix.join(folder, target), readFile);
        if ("refusal" in read) problems.push(problem(file, reference, unreadable(reference, read)));
        else files.set(target, read.file);
      }
    }
  }
  if (problems.length === 0) problems.push(...findDeadEnds(files));
  if (problems.length > 0) throw new DocumentError(problems);
  return files;
}

/**
 * Reads a file that a reference names.
 *
 * An untrusted document may name any file below its folder. The refusal of a file that cannot be part of
 * a document says why, and quotes nothing of its text.
 *
 * @param shown - its path for people.
 */
async function readReferred(
  path: string,
  shown: string,
  readFile: ReadFile,
): Promise<{ file: Parsed } | { refusal: string }> {
  const refusal = refuseName(path);
  const read = refusal === undefined ? await readFile(path) : { refusal };
  if ("refusal" in read) return read;
  try {
    const file = parse({ path: shown, text: read.text });
    if (typeof file.value === "object" && file.value !== null) return { file };
    return { refusal: "it holds neither a mapping nor a list" };
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    const place = error.problems[0]?.place;
    const position = place ? ` at line ${place.line}, column ${place.column}` : "";
    return { refusal: `its text is not valid YAML or JSON${position}` };
  }
}

function problem(file: Parsed, { pointer }: Reference, [message, hint]: Refusal): Problem {
  return located({ severity: "error", message, hint, pointer }, () => file.locate(pointer));
}

function unreadable({ $ref }: Reference, { refusal }: { refusal: string }): Refusal {
  return [
    `The \`$ref\` ${quote(String($ref))} cannot be read: ${refusal}.`,
    "Fix the reference, or put a YAML or JSON file there, below the document's folder.",
  ];
}

/** Path of the file that a reference names, from the document's folder; or why it is not followed. */
function findTarget(base: string, $ref: unknown): string | Refusal {
  const toPart = "Refer to a part of the document: `#/components/schemas/…`.";
  if (typeof $ref !== "string") {
    return [`The reference must be a string; it is ${kindOf($ref)}.`, toPart];
  }
  const name = `The \`$ref\` ${quote($ref)}`;
  const [uri = "", fragment = ""] = $ref.split("#", 2);
  if (fragment !== "" && !fragment.startsWith("/")) {
    return [`${name} names an anchor, which is not supported.`, toPart];
  }
  if (uri === "") {
    const isWhole = fragment === "" || fragment === "/";
    return isWhole ? [`${name} refers to the whole document.`, toPart] : base;
  }
  if (/^[a-z][a-z0-9+.-]*:/i.test(uri) || /^[/\\]{2}/.test(uri)) {
    const hint = "Keep a copy below the document's folder and refer to that.";
    return [`${name} is remote: nothing is fetched for a document.`, hint];
  }
  const path = resolveFile(base, uri.replaceAll("\\", "/"));
  if (/^[/\\]/.test(uri) || path === ".." || path.startsWith("../")) {
    const hint = "Refer to a file below the document's folder, by a relative path.";
    return [`${name} leads out of the document's folder.`, hint];
  }
  return path;
}

/** Finds references that lead back to themselves, or through null: no tool follows them to an end. */
function findDeadEnds(files: Files): Problem[] {
  return [...files].flatMap(([path, file]) =>
    findReferences(file.value).flatMap((reference) => {
      const refusal = followToEnd(files, path, String(reference.$ref));
      return refusal ? [problem(file, reference, refusal)] : [];
    }),
  );
}

/** Steps after which a chain of references counts as a circle. */
const maxSteps = 100;

function followToEnd(files: Files, base: string, start: string): Refusal | undefined {
  const name = `The \`$ref\` ${quote(start)}`;
  let path = base;
  let $ref = start;
  let rest: Tokens = [];
  for (let step = 0; step < maxSteps; step++) {
    const [uri = ""] = $ref.split("#", 1);
    if (uri !== "") path = resolveFile(path, uri.replaceAll("\\", "/"));
    const tokens = [...(parsePointer($ref.slice(uri.length)) ?? []), ...rest];
    let value = files.get(path)?.value;
    let used = 0;
    for (; used < tokens.length; used++) {
      const next = property(value, tokens[used] ?? "");
      if (next === undefined) break;
      value = next;
    }
    rest = tokens.slice(used);
    if (value === null && rest.length > 0) {
      const reached = quote(formatPointer(tokens.slice(0, used)));
      return [`${name} leads nowhere: ${reached} is null.`, "Add what it refers to, or fix it."];
    }
    // It leads to something, or the linter will report that it does not.
    if (!isObject(value) || typeof value["$ref"] !== "string") return undefined;
    $ref = value["$ref"];
  }
  return [
    `${name} leads back to itself.`,
    "Let it refer to a schema that is written out somewhere.",
  ];
}
