import { posix } from "node:path";
import { bundle } from "./bundle.ts";
import { type ReadFile, readFiles } from "./follow.ts";
import { isObject, type JsonObject } from "./json.ts";
import { lint } from "./lint.ts";
import { checkOperationIds } from "./operation-ids.ts";
import { parse, type Parsed } from "./parse.ts";
import { DocumentError, type Problem } from "./problem.ts";
import { Report } from "./report.ts";
import type { Source } from "./source.ts";
import { checkNames, checkReferences } from "./unsupported.ts";
import { checkVersion } from "./version.ts";

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
 * Loads a document: parses it and the files it refers to, checks them, makes one of them.
 *
 * @throws DocumentError with every fault of the first stage that finds one.
 */
export async function loadDocument(source: Source, readFile: ReadFile): Promise<Document> {
  const entry = posix.basename(source.path) || "document";
  const root = parse(source);
  checkVersion(root);
  const files = await readFiles(entry, root, readFile);
  for (const file of files.values()) {
    const names = new Report(file);
    checkNames(file.value, names);
    names.finish();
  }
  const found = await lint(entry, files);
  if (found.some(({ severity }) => severity === "error")) throw new DocumentError(found);
  const whole =
    files.size === 1 && isObject(root.value)
      ? { root: root.value, locate: root.locate }
      : await bundle(entry, files);
  const report = new Report(whole);
  checkOperationIds(whole.root, report);
  checkReferences(whole.root, report);
  report.finish();
  return { path: source.path, warnings: found, ...whole };
}
