import { parse } from "yaml";
import { readRepositoryFile } from "./generate.ts";

/** The part of an OpenAPI document that these tests look at. */
export interface Document {
  readonly paths: Readonly<Record<string, unknown>>;
  readonly components: { readonly schemas: Readonly<Record<string, Record<string, unknown>>> };
}

/** Reads a document, by default the vendor's of today, anew so that it may be changed. */
export function readDocument(text = readRepositoryFile("spec/org-management.yaml")): Document {
  // What the document holds is proved by the tests that look at it.
  return parse(text) as Document;
}

/** The same document with every object closed: what it does not name, it forbids. */
export function closeObjects(document: Document): Document {
  for (const schema of Object.values(document.components.schemas)) {
    if (schema["type"] === "object") schema["additionalProperties"] = false;
  }
  return document;
}

export const bodySchema = "UpsertTeamScopeRequirementsBody";
