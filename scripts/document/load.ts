import { posix } from "node:path";
import { bundle } from "./refs/bundle.ts";
import { readFiles } from "./refs/follow.ts";
import { isObject, type JsonObject } from "../common/json.ts";
import { lint } from "./checks/lint.ts";
import { checkOperationIds } from "./checks/operation-ids.ts";
import { applyOverlay, type Overlaid } from "./overlay/apply.ts";
import { readOverlay } from "./overlay/overlay.ts";
import { renderData } from "./read/data.ts";
import type { IsWanted } from "./read/page.ts";
import { type Parsed, parseText } from "./read/parse.ts";
import { DocumentError, type Problem } from "../common/problem.ts";
import { Report } from "../common/report.ts";
import { type ReadFile, recordedPath, type Source } from "../common/source.ts";
import { checkPaths } from "./checks/paths.ts";
import { checkNames, checkReferences, checkSchemas } from "./checks/unsupported.ts";
import { checkVersion } from "./checks/version.ts";

/** An OpenAPI document in one piece, checked. */
export interface Document {
  /** Path of its entry file, as it is written into headers. */
  readonly path: string;
  readonly root: JsonObject;
  readonly warnings: readonly Problem[];
  /** Those of the warnings that are about the page, or about an action of the overlay that matches nothing. */
  readonly notices: readonly Problem[];
  /** Finds where a pointer into `root` was read. */
  readonly locate: Parsed["locate"];
}

/** What loading depends on, beside the document. */
export interface LoadOptions {
  /** Chooses among several documents of a page. */
  readonly isWanted?: IsWanted;
  /** An OpenAPI Overlay that completes the document before it is checked. */
  readonly overlay?: Source | undefined;
}

/**
 * Loads a document: parses it, applies the overlay, parses the files it refers to, checks all of them, and
 * makes one document of them.
 *
 * @throws DocumentError with every fault of the first stage that finds one.
 */
export async function loadDocument(
  source: Source,
  readFile: ReadFile,
  { isWanted, overlay }: LoadOptions = {},
): Promise<Document> {
  const entry = posix.basename(source.path) || "document";
  const read = parseText(source, isWanted);
  checkVersion(read);
  const { file: root, warnings: unmatched } = complete(read, overlay);
  const notices = [...read.warnings, ...unmatched];
  renderData(root.value);
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
  // Bundling names components after their files.
  if (files.size > 1) checkNames(whole.root, report);
  checkPaths(whole.root, report);
  checkOperationIds(whole.root, report);
  checkReferences(whole.root, report);
  checkSchemas(whole.root, report);
  report.finish();
  return {
    path: recordedPath(source.path),
    warnings: [...notices, ...found],
    notices,
    ...whole,
  };
}

function complete(file: Parsed, overlay: Source | undefined): Overlaid {
  return overlay === undefined ? { file, warnings: [] } : applyOverlay(file, readOverlay(overlay));
}
