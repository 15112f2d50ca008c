import { posix } from "node:path";
import { BaseResolver, type Document, Source } from "@redocly/openapi-core";
import { DocumentError } from "../../common/problem.ts";
import type { Parsed } from "../read/parse.ts";

/** The files of one document, by their path from its folder (`schemas/oura.yaml`). */
export type Files = ReadonlyMap<string, Parsed>;

/** Path, from the document's folder, of a file that another one refers to; `../` if it leads out. */
export function resolveFile(base: string, uri: string): string {
  return posix.normalize(posix.join(posix.dirname(base), uri));
}

/**
 * Gives Redocly the files that were read already. It never reads one itself, nor asks the network, as
 * the resolver that it extends would.
 */
class FilesResolver extends BaseResolver {
  readonly #documents = new Map<string, Document>();

  constructor(files: Files) {
    super();
    for (const [path, { source, value }] of files) {
      this.#documents.set(path, { source: new Source(path, source.text), parsed: value });
    }
  }

  /** Redocly tells documents apart by identity, so each file has one. */
  document(path: string): Document {
    const document = this.#documents.get(path);
    if (document === undefined) throw new Error("the file must be a part of this document");
    return document;
  }

  override resolveExternalRef(base: string | null, uri: string): string {
    return resolveFile(base ?? "", uri);
  }

  override loadExternalRef(): Promise<never> {
    return Promise.reject(new Error("files are read before Redocly runs"));
  }

  override async resolveDocument(base: string | null, uri: string): Promise<Document> {
    return Promise.resolve(this.document(this.resolveExternalRef(base, uri)));
  }
}

/**
 * Runs Redocly on a document. It is recursive: a long chain of references can exhaust its stack.
 *
 * @throws DocumentError where Redocly throws, for the document is the cause.
 */
export async function runRedocly<Result>(
  task: "lint" | "bundle",
  entry: string,
  files: Files,
  run: (document: Document, resolver: BaseResolver) => Promise<Result>,
): Promise<Result> {
  const resolver = new FilesResolver(files);
  try {
    return await run(resolver.document(entry), resolver);
  } catch (error) {
    const isTooDeep = error instanceof RangeError;
    const message = isTooDeep
      ? `The document is too deep to ${task}: its references form a chain that is too long.`
      : `Redocly cannot ${task} the document: ${error instanceof Error ? error.message : String(error)}`;
    const hint = isTooDeep
      ? "Let schemas refer to each other in fewer steps."
      : "Look for a value of an unusual kind, and check it against the OpenAPI Specification.";
    const place = files.get(entry)?.locate("#");
    throw new DocumentError([{ severity: "error", message, hint, pointer: "#", place }]);
  }
}
