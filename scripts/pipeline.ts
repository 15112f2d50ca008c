import { quote } from "./common/escape.ts";
import { Report } from "./common/report.ts";
import { type Document, loadDocument } from "./document/load.ts";
import type { Problem } from "./common/problem.ts";
import type { ReadFile, Source } from "./common/source.ts";
import { clientModule } from "./emit/client.ts";
import { printModules } from "./emit/module.ts";
import { emitSchema } from "./emit/schema.ts";
import { scopesModules } from "./emit/scopes.ts";
import { buildModel } from "./model/build.ts";
import { holdsOperation } from "./model/holds-operation.ts";
import type { Model } from "./model/model.ts";
import { teamsSchema, teamsSchemaFile } from "./emit/teams-schema.ts";
import { nameProviders } from "./emit/names/provider.ts";
import { format } from "./output/format.ts";

/** What a document becomes. */
export interface Generated {
  /** Texts by path from the output folder, with `/`. */
  readonly files: ReadonlyMap<string, string>;
  readonly model: Model;
  readonly warnings: readonly Problem[];
}

/** What generating depends on, beside the document. */
export interface GenerateOptions {
  /** operationId, or `METHOD /path`; needed only where several operations take scope requirements. */
  readonly operation?: string | undefined;
  /** An OpenAPI Overlay that completes the document. */
  readonly overlay?: Source | undefined;
}

/**
 * Generates every file from a document. It reads nothing but by `readFile`, and writes nothing.
 *
 * @param source - the document, or a Markdown page with one in it; its path goes into the headers.
 * @throws DocumentError when the document or the overlay is at fault.
 */
export async function generate(
  source: Source,
  readFile: ReadFile,
  { operation, overlay }: GenerateOptions = {},
): Promise<Generated> {
  const isWanted = (text: string): boolean => holdsOperation(text, operation);
  const document = await loadDocument(source, readFile, { isWanted, overlay });
  const { model, warnings } = buildModel(document, operation);
  const { path } = document;
  const modules = new Map([["client.ts", clientModule(model, path)]]);
  if (model.operation !== undefined) {
    const { body } = model.operation;
    const scopes = scopesModules(body, nameProviders(body, document), path);
    for (const [file, module] of scopes) modules.set(file, module);
  }
  const texts = new Map([["schema.ts", emitSchema(document)], ...printModules(modules)]);
  if (model.operation !== undefined) {
    texts.set(teamsSchemaFile, teamsSchema(model.operation.body, path));
  }
  const files = await formatAll(texts, document);
  return { files, model, warnings: [...document.warnings, ...warnings] };
}

/** A text that cannot be formatted has faults: no emitter knows something in the document. */
async function formatAll(texts: ReadonlyMap<string, string>, document: Document) {
  const report = new Report(document);
  const files = new Map<string, string>();
  for (const [file, text] of texts) {
    try {
      files.set(file, await format(text, file));
    } catch (error) {
      const [reason = ""] = error instanceof Error ? error.message.split("\n") : [];
      const message = `${quote(file)} cannot be made of this document: ${reason}.`;
      report.error("#", message, "Please report this document as a fault of the generator.");
    }
  }
  report.finish();
  return files;
}
