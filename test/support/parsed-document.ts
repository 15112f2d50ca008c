import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** The part of an OpenAPI document that these tests look at. */
export interface Document {
  readonly paths: Readonly<Record<string, unknown>>;
  readonly components: { readonly schemas: Readonly<Record<string, Record<string, unknown>>> };
}

/** The vendor's document, read anew so that it may be changed. */
export function readDocument(): Document {
  const file = new URL("../../spec/org-management.yaml", import.meta.url);
  // What the document holds is proved by the tests that look at it.
  return parse(readFileSync(file, "utf8")) as Document;
}

/** The same document with every object closed: what it does not name, it forbids. */
export function closeObjects(document: Document): Document {
  for (const schema of Object.values(document.components.schemas)) {
    if (schema["type"] === "object") schema["additionalProperties"] = false;
  }
  return document;
}

export const bodySchema = "UpsertTeamScopeRequirementsBody";
