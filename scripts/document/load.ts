import { posix } from "node:path";
import { bundle } from "./bundle.ts";
import { resolveFile } from "./files.ts";
import { isObject, type JsonObject } from "./json.ts";
import { lint } from "./lint.ts";
import { parse, type Parsed } from "./parse.ts";
import { childPointer } from "./pointer.ts";
import { DocumentError, type Problem } from "./problem.ts";
import { findReferences, type Reference } from "./references.ts";
import type { Source } from "./source.ts";
import { checkVersion } from "./version.ts";
import { quote } from "./visible.ts";

/** An OpenAPI document in one piece, checked. */
export interface Document {
  /** Path of its entry file, as it is shown to people and written into headers. */
  readonly path: string;
  readonly root: JsonObject;
  readonly warnings: readonly Problem[];
  /** Finds where a pointer into `root` was read. */
  readonly locate: Parsed["locate"];
}

/**
 * Reads a file that the document refers to, by its path from the document's folder.
 *
 * It answers with a refusal, a sentence for people, when the file is not there, is not UTF-8, or lies
 * outside that folder once symbolic links are followed.
 */
export type ReadFile = (path: string) => Promise<{ text: string } | { refusal: string }>;

/**
 * Loads a document: parses it and the files it refers to, checks them, makes one of them.
 *
 * @throws DocumentError with every fault of the first stage that finds one.
 */
export async function loadDocument(source: Source, readFile: ReadFile): Promise<Document> {
  const entry = posix.basename(source.path) || "document";
  const root = parse(source);
  checkVersion(root);
  const files = new Map([[entry, root]]);
  // A map's iterator also visits what is added on the way.
  for (const [path, file] of files) await readReferences(path, file, files, readFile);
  const found = await lint(entry, files);
  if (found.some(({ severity }) => severity === "error")) throw new DocumentError(found);
  const whole =
    files.size === 1 && isObject(root.value)
      ? { root: root.value, locate: root.locate }
      : await bundle(entry, files);
  return { path: source.path, warnings: found, ...whole };
}

async function readReferences(
  path: string,
  file: Parsed,
  files: Map<string, Parsed>,
  readFile: ReadFile,
): Promise<void> {
  const problems: Problem[] = [];
  for (const { $ref, pointer } of findReferences(file.value)) {
    const report = ({ message, cure }: Refusal): void => {
      const place = file.locate(childPointer(pointer, "$ref"));
      problems.push({ severity: "error", message, cure, pointer, place });
    };
    const target = refuse(path, $ref);
    if (typeof target !== "string") {
      report(target);
      continue;
    }
    if (target === path || files.has(target)) continue;
    const read = await readFile(target);
    if ("refusal" in read) {
      const cure = "Mend the reference, or put the file below the document's folder.";
      report({ message: `The \`$ref\` ${quote($ref)} cannot be read: ${read.refusal}`, cure });
      continue;
    }
    const shown = posix.join(
      posix.dirname(file.source.path),
      posix.relative(posix.dirname(path), target),
    );
    files.set(target, parse({ path: shown, text: read.text }));
  }
  if (problems.length > 0) throw new DocumentError(problems);
}

type Refusal = Required<Pick<Problem, "message" | "cure">>;

/** Path of the file that a reference names, from the document's folder; or why it is not followed. */
function refuse(base: string, $ref: Reference["$ref"]): string | Refusal {
  const name = quote($ref);
  const [uri = "", fragment] = $ref.split("#", 2);
  if (fragment !== undefined && fragment !== "" && !fragment.startsWith("/")) {
    return {
      message: `The \`$ref\` ${name} names an anchor, which is not supported.`,
      cure: "Refer by JSON Pointer: `#/components/schemas/…`.",
    };
  }
  if (uri === "") return base;
  if (/^[a-z][a-z0-9+.-]*:/i.test(uri) || /^[/\\]{2}/.test(uri)) {
    return {
      message: `The \`$ref\` ${name} is remote: nothing is fetched for a document.`,
      cure: "Keep a copy below the document's folder and refer to that.",
    };
  }
  const path = resolveFile(base, uri.replaceAll("\\", "/"));
  if (/^[/\\]/.test(uri) || path === ".." || path.startsWith("../")) {
    return {
      message: `The \`$ref\` ${name} leads out of the document's folder.`,
      cure: "Refer to a file below the document's folder, by a relative path.",
    };
  }
  return path;
}
