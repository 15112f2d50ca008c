import { posix } from "node:path";
import { type Files, resolveFile } from "./files.ts";
import { isObject, kindOf, property } from "../../common/json.ts";
import { parse, type Parsed } from "../read/parse.ts";
import { childPointer, formatPointer, parsePointer, type Tokens } from "../../common/pointer.ts";
import { DocumentError, type Problem } from "../../common/problem.ts";
import { maxProblems } from "../../common/report.ts";
import { findReferences, type Reference } from "./references.ts";
import { type ReadFile, refuseName } from "../../common/source.ts";
import { quote } from "../../common/escape.ts";

/** What is wrong with a reference, and what to do about it. */
type Refusal = Required<Pick<Problem, "message" | "hint">>;

/**
 * Reads every file that a document refers to, in one or more steps.
 *
 * @param entry - path of the document's own file from its folder.
 * @throws DocumentError with every reference that cannot be followed, and every fault of those files.
 */
export async function readFiles(entry: string, root: Parsed, readFile: ReadFile): Promise<Files> {
  const files = new Map([[entry, root]]);
  const problems: Problem[] = [];
  // A map's iterator also visits what is added on the way.
  for (const [path, file] of files) {
    for (const reference of findReferences(file.value)) {
      if (problems.length >= maxProblems) throw new DocumentError(problems);
      const target = refuse(path, reference.$ref);
      if (typeof target !== "string") problems.push(problem(file, reference, target));
      else if (target !== path && !files.has(target)) {
        const shown = posix.join(posix.dirname(root.source.path), target);
        const read = await readReferred(target, shown, readFile);
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
 * A document that is not trusted may name any file below its folder. Of one that cannot be part of a
 * document only the reason is given, and none of the text.
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
    return { refusal: "it holds neither a mapping nor a list." };
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    const place = error.problems[0]?.place;
    const position = place ? ` at line ${place.line}, column ${place.column}` : "";
    return { refusal: `its text is not valid YAML or JSON${position}.` };
  }
}

function problem(file: Parsed, { pointer }: Reference, { message, hint }: Refusal): Problem {
  return {
    severity: "error",
    message,
    hint,
    pointer,
    // Looked up when it is read, as there may be many.
    get place() {
      return file.locate(childPointer(pointer, "$ref"));
    },
  };
}

function unreadable({ $ref }: Reference, { refusal }: { refusal: string }): Refusal {
  return {
    message: `The \`$ref\` ${quote(String($ref))} cannot be read: ${refusal}`,
    hint: "Fix the reference, or put a YAML or JSON file there, below the document's folder.",
  };
}

/** Path of the file that a reference names, from the document's folder; or why it is not followed. */
function refuse(base: string, $ref: Reference["$ref"]): string | Refusal {
  if (typeof $ref !== "string") {
    return {
      message: `The reference must be a string; it is ${kindOf($ref)}.`,
      hint: "Refer by a string: `#/components/schemas/…`.",
    };
  }
  const name = quote($ref);
  const [uri = "", fragment] = $ref.split("#", 2);
  if (fragment !== undefined && fragment !== "" && !fragment.startsWith("/")) {
    return {
      message: `The \`$ref\` ${name} names an anchor, which is not supported.`,
      hint: "Refer by JSON Pointer: `#/components/schemas/…`.",
    };
  }
  if (uri === "" && (fragment ?? "").replace(/^\//, "") === "") {
    return {
      message: `The \`$ref\` ${name} refers to the whole document.`,
      hint: "Refer to a part of it: `#/components/schemas/…`.",
    };
  }
  if (uri === "") return base;
  if (/^[a-z][a-z0-9+.-]*:/i.test(uri) || /^[/\\]{2}/.test(uri)) {
    return {
      message: `The \`$ref\` ${name} is remote: nothing is fetched for a document.`,
      hint: "Keep a copy below the document's folder and refer to that.",
    };
  }
  const path = resolveFile(base, uri.replaceAll("\\", "/"));
  if (/^[/\\]/.test(uri) || path === ".." || path.startsWith("../")) {
    return {
      message: `The \`$ref\` ${name} leads out of the document's folder.`,
      hint: "Refer to a file below the document's folder, by a relative path.",
    };
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

/** References that are followed for one before it is taken for a circle. */
const maxSteps = 100;

function followToEnd(files: Files, base: string, start: string): Refusal | undefined {
  let path = base;
  let $ref = start;
  let rest: Tokens = [];
  for (let step = 0; step < maxSteps; step++) {
    const [uri = ""] = $ref.split("#", 1);
    if (uri !== "") path = resolveFile(path, uri.replaceAll("\\", "/"));
    const tokens = [...(parsePointer($ref.slice(uri.length)) ?? []), ...rest];
    let value = files.get(path)?.value;
    let used = 0;
    while (used < tokens.length) {
      const next = property(value, tokens[used] ?? "");
      if (next === undefined) break;
      value = next;
      used++;
    }
    rest = tokens.slice(used);
    if (value === null && rest.length > 0) {
      return {
        message: `The \`$ref\` ${quote(start)} leads nowhere: ${quote(formatPointer(tokens.slice(0, used)))} is null.`,
        hint: "Add what it refers to, or fix the reference.",
      };
    }
    // An end, or nothing: the linter says so.
    if (!isObject(value) || typeof value["$ref"] !== "string") return undefined;
    $ref = value["$ref"];
  }
  return {
    message: `The \`$ref\` ${quote(start)} leads back to itself.`,
    hint: "Let it refer to a schema that is written out somewhere.",
  };
}
