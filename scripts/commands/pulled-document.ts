import { decode, type ReadFile } from "../common/source.ts";
import { quote } from "../common/escape.ts";
import { UserError } from "../common/user-error.ts";
import { diffDocuments } from "../diff/diff.ts";
import { formatText } from "../diff/report/text.ts";
import { type Document, loadDocument } from "../document/load.ts";
import { nameProviders } from "../emit/names/provider.ts";
import { type Host, shownPath } from "../host/host.ts";
import { readBelow, sourceOf } from "../host/read-source.ts";
import { buildModel } from "../model/build.ts";
import type { Model } from "../model/model.ts";
import { findOperations, type FoundOperation } from "../model/operations.ts";
import type { Content } from "../pull/content.ts";
import { keptText } from "../pull/kept-text.ts";
import { SourceError } from "../pull/source.ts";

/** A document that was pulled, with its model. */
export interface Pulled {
  /** Its source, as messages show it. */
  readonly source: string;
  /** The text that is kept. */
  readonly text: string;
  readonly document: Document;
  readonly model: Model;
}

/** Other files are not pulled with a document, so it may not refer to any. */
const refuseFiles: ReadFile = () =>
  Promise.resolve({ refusal: "a document is pulled alone, without the files that it refers to" });

/**
 * Brings a document into the form that is kept, and checks that form as `generate` does.
 *
 * @param path - pattern of the paths to keep, if not all.
 */
export async function loadPulled(
  content: Content,
  path: string | undefined,
  operation: string | undefined,
): Promise<Pulled> {
  const { source } = content;
  const text = keptText(content, path);
  const note = path === undefined ? "as YAML" : "cut";
  // Untouched, it keeps the lines that it has in its page.
  const kept = text === content.text ? source : { path: `${source.path} (${note})`, text };
  const document = await loadDocument(kept, refuseFiles);
  const { model } = buildModel(document, operation);
  if (model.operation !== undefined) nameProviders(model.operation.body, document);
  return { source: source.path, text, document, model };
}

/**
 * Reports what a pull would change in the document that is kept.
 *
 * @param present - the document that is kept; undefined if there is none yet.
 * @throws SourceError when it would lose the operation, unless that is forced.
 */
export async function comparePulled(
  target: string,
  present: Buffer | undefined,
  pulled: Pulled,
  { operation, force }: { readonly operation?: string | undefined; readonly force: boolean },
  host: Host,
): Promise<void> {
  const shown = shownPath(target, host.root);
  if (present === undefined) {
    host.print(`${shown} is new.`);
    return;
  }
  let document: Document;
  let model: Model;
  try {
    document = await loadDocument(sourceOf(shown, decode(present)), readBelow(target));
    model = buildModel(document, operation).model;
  } catch (error) {
    // A kept document with errors does not keep a better one out.
    if (!(error instanceof UserError)) throw error;
    host.printError(`${error.message}\n\nBecause of this, nothing was compared with ${shown}.`);
    return;
  }
  if (!force) assertOperationStays(model, pulled);
  const found = diffDocuments(
    document,
    pulled.document,
    operation === undefined ? {} : { operation },
  );
  const changes = found.filter(({ severity }) => severity !== "silent");
  host.print(formatText(changes, host.colors));
}

/** At most this many operations are listed in a message. */
const maxListed = 5;

/** Refuses to replace a document whose operation takes scope requirements by one without any. */
function assertOperationStays(before: Model, { source, document, model }: Pulled): void {
  if (before.operation === undefined || model.operation !== undefined) return;
  const titles = findOperations(document.root).map(titleOf);
  const more = titles.length - maxListed;
  const list = `${titles.slice(0, maxListed).join(", ")}${more > 0 ? `, and ${more} more` : ""}`;
  throw new SourceError(
    source,
    `none of its operations takes scope requirements, as ${titleOf(before.operation)} does now; it has ${list || "no operations"}`,
    "Give another source, or accept this one with --force.",
  );
}

function titleOf({ method, path }: Pick<FoundOperation, "method" | "path">): string {
  return quote(`${method.toUpperCase()} ${path}`);
}
