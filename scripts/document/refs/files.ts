import { posix } from "node:path";
import { BaseResolver, type Document, Source } from "@redocly/openapi-core";
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
export class FilesResolver extends BaseResolver {
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
