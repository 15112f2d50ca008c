import { property } from "../common/json.ts";
import { decode, type ReadFile, type Source } from "../common/source.ts";
import { quote } from "../common/escape.ts";
import { UserError } from "../common/user-error.ts";
import { diffDocuments } from "../diff/diff.ts";
import { formatText } from "../diff/report/text.ts";
import { type Document, loadDocument } from "../document/load.ts";
import { nameProviders } from "../emit/names/provider.ts";
import type { Host } from "../host/host.ts";
import { readBelow, readOverlay, sourceOf } from "../host/read-source.ts";
import { buildModel } from "../model/build.ts";
import type { Model } from "../model/model.ts";
import { findHolder } from "../model/holds-operation.ts";
import { findOperations, titleOf } from "../model/operations.ts";
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

/** What a pull depends on, beside its source. */
export interface PullOptions {
  /** Pattern of the paths to keep, if not all. */
  readonly path: string | undefined;
  readonly operation: string | undefined;
  /** The overlay of the document that is kept: it completes that one and what is pulled. */
  readonly overlay: Source | undefined;
  readonly force: boolean;
}

/** Reads the overlay that `generate` will apply to the document that is kept. */
export function readTargetOverlay(
  given: string | undefined,
  target: string,
  shown: string,
  host: Host,
): Promise<Source | undefined> {
  const found = { path: shown, readFile: readBelow(target) };
  return readOverlay(given, [found], host);
}

/** Brings a document into the form that is kept, and checks that form as `generate` does. */
export async function loadPulled(
  content: Content,
  { path, operation, overlay }: PullOptions,
): Promise<Pulled> {
  const { source } = content;
  const text = keptText(content, path);
  const note = path === undefined ? "as YAML" : "cut";
  // Untouched, it keeps the lines that it has in its page.
  const kept = text === content.text ? source : { path: `${source.path} (${note})`, text };
  const document = await loadDocument(kept, refuseFiles, { overlay });
  const { model } = buildModel(document, operation);
  if (model.operation !== undefined) nameProviders(model.operation.body, document);
  return { source: source.path, text, document, model };
}

/**
 * Reports what a pull would change in the document that is kept.
 *
 * @param shown - the path of the target, as messages show it.
 * @param present - the document that is kept, or undefined before the first pull.
 * @throws SourceError when it would lose the operation, unless that is forced.
 */
export async function comparePulled(
  target: string,
  shown: string,
  present: Buffer | undefined,
  pulled: Pulled,
  { path, operation, overlay, force }: PullOptions,
  host: Host,
): Promise<void> {
  if (present === undefined) {
    host.print(`${shown} is new.`);
    return;
  }
  let document: Document;
  let model: Model;
  try {
    const source = sourceOf(shown, decode(present));
    document = await loadDocument(source, readBelow(target), { overlay });
    model = buildModel(document, operation).model;
  } catch (error) {
    // A kept document with errors does not keep a better one out.
    if (!(error instanceof UserError)) throw error;
    host.printError(`${error.message}\n\nBecause of this, nothing was compared with ${shown}.`);
    return;
  }
  // An overlay that is given may hide the operation of both, or be what made that of the kept one.
  const kept = model.operation ?? findHolder(String(present), operation);
  if (!force && kept !== undefined) assertOperationStays(titleOf(kept), pulled);
  const found = diffDocuments(
    document,
    pulled.document,
    operation === undefined ? {} : { operation },
  );
  const changes = found.filter(({ severity }) => severity !== "silent");
  host.print(formatText(changes, host.colors));
  const hint = path === undefined ? growthHint(document, pulled) : undefined;
  if (hint !== undefined) host.print(`\n${hint}`);
}

/** How to keep one path, where a document of one path has become the document of a whole API. */
function growthHint(before: Document, { document: after, model }: Pulled): string | undefined {
  const [old, now = 0] = [before, after].map(
    ({ root }) => Object.keys(property(root, "paths") ?? {}).length,
  );
  if (old !== 1 || now <= 1) return undefined;
  const path = model.operation?.path.replaceAll(/\{[^{}]*\}/g, "*") ?? "";
  // What people may paste into a shell is the document's own text only where that text is harmless.
  const pattern = /^[\w./*:@-]+$/.test(path) ? `'${path}'` : "PATTERN";
  return `The document had 1 path and has ${now} now. To keep only this one: --path ${pattern}`;
}

/** At most this many operations are listed in a message. */
const maxListed = 5;

/** Refuses to replace a document whose operation takes scope requirements by one without any. */
function assertOperationStays(kept: string, { source, document, model }: Pulled): void {
  if (model.operation !== undefined) return;
  const titles = findOperations(document.root).map((operation) => quote(titleOf(operation)));
  const more = titles.length - maxListed;
  const list = `${titles.slice(0, maxListed).join(", ")}${more > 0 ? `, and ${more} more` : ""}`;
  throw new SourceError(
    source,
    `none of its operations takes scope requirements, as ${quote(kept)} does now; it has ${list || "no operations"}`,
    "Give another source, or accept this one with --force.",
  );
}
