import { property } from "../common/json.ts";
import { DocumentError } from "../common/problem.ts";
import type { ReadFile, Source } from "../common/source.ts";
import { diffDocuments } from "../diff/diff.ts";
import { formatText } from "../diff/report/text.ts";
import { type Document, loadDocument } from "../document/load.ts";
import { nameProviders } from "../emit/names/provider.ts";
import { type Host, shownPath, UsageError } from "../host/host.ts";
import { readBelow, readOverlay, readSource } from "../host/read-source.ts";
import { buildModel } from "../model/build.ts";
import type { Model } from "../model/model.ts";
import type { Content } from "../pull/content.ts";
import { cutDocument } from "../pull/cut.ts";
import { toYaml } from "../pull/yaml-text.ts";
import { assertOperationStays } from "./pull-operation.ts";
import { readIfThere } from "./pull-target.ts";

/** A document with its model. */
interface Loaded {
  readonly document: Document;
  readonly model: Model;
}

/** A document that was pulled. */
export interface Pulled extends Loaded {
  /** How its source is shown. */
  readonly source: string;
  /** As it is kept. */
  readonly text: string;
}

/** Other files are not pulled with a document, so it may not refer to any. */
const refuseFiles: ReadFile = () =>
  Promise.resolve({ refusal: "a document is pulled alone, without the files that it refers to." });

/** What a pull depends on, beside its source. */
export interface PullOptions {
  /** Pattern of the paths to keep, if not all. */
  readonly path?: string | undefined;
  readonly operation?: string | undefined;
  /** The overlay of the document that is kept: it completes that one and what is pulled. */
  readonly overlay: Source | undefined;
  readonly force: boolean;
}

/** Reads the overlay that `generate` will apply to the document that is kept. */
export function readTargetOverlay(
  given: string | undefined,
  target: string,
  host: Host,
): Promise<Source | undefined> {
  const found = { path: shownPath(target, host.root), readFile: readBelow(target) };
  return readOverlay(given, [found], host);
}

/** Brings a document into the form that is kept, and checks that form as `generate` does. */
export async function loadPulled(
  { source, text: given }: Content,
  { path, operation, overlay }: PullOptions,
): Promise<Pulled> {
  const text = path === undefined ? toYaml(source, given) : cutDocument(source, path);
  const note = path === undefined ? "as YAML" : "cut";
  // Untouched, it keeps the lines that it has in its page.
  const kept = text === given ? source : { path: `${source.path} (${note})`, text };
  const document = await loadDocument(kept, refuseFiles, { overlay });
  const { model } = buildModel(document, operation);
  if (model.operation !== undefined) nameProviders(model.operation.body, document);
  return { source: source.path, text, document, model };
}

/**
 * Reports what a pull would change in the document that is kept.
 *
 * @throws SourceError when it would lose the operation, unless that is forced.
 */
export async function comparePulled(
  target: string,
  pulled: Pulled,
  options: PullOptions,
  host: Host,
): Promise<void> {
  const { path, operation, force } = options;
  const present = await loadPresent(target, options, host);
  if (present === undefined) return;
  const { document, model } = present;
  if (!force) assertOperationStays(model, pulled.model, pulled.document.root, pulled.source);
  const changes = diffDocuments(document, pulled.document, {
    ...(operation !== undefined && { operation }),
  });
  const loud = changes.filter(({ severity }) => severity !== "silent");
  host.print(formatText(loud, host.colors));
  const hint = path === undefined ? growthHint(document, pulled) : undefined;
  if (hint !== undefined) host.print(`\n${hint}`);
}

/** The document before the pull. One with errors is no reason to refuse a better one. */
async function loadPresent(
  target: string,
  { operation, overlay }: PullOptions,
  host: Host,
): Promise<Loaded | undefined> {
  const shown = shownPath(target, host.root);
  if ((await readIfThere(target)) === undefined) {
    host.print(`${shown} is new.`);
    return undefined;
  }
  try {
    const source = await readSource(target, shown);
    const document = await loadDocument(source, readBelow(target), { overlay });
    return { document, model: buildModel(document, operation).model };
  } catch (error) {
    if (!(error instanceof DocumentError) && !(error instanceof UsageError)) throw error;
    host.printError(`${error.message}\n\nNothing is compared with ${shown}, because of this.`);
    return undefined;
  }
}

/** How to keep one path, where a document of one path has become the document of a whole API. */
function growthHint(before: Document, { document: after, model }: Pulled): string | undefined {
  const [old, now] = [before, after].map(
    ({ root }) => Object.keys(property(root, "paths") ?? {}).length,
  );
  if (old !== 1 || now === undefined || now <= 1) return undefined;
  const path = model.operation?.path.replaceAll(/\{[^{}]*\}/g, "*") ?? "";
  // What people may paste into a shell is the document's own text only where that text is harmless.
  const pattern = /^[\w./*:@-]+$/.test(path) ? `'${path}'` : "PATTERN";
  return `The document had 1 path and has ${now} now. To keep only this one: --path ${pattern}`;
}
