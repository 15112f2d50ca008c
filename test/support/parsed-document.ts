import { isObject } from "../../scripts/common/json.ts";
import { applyOverlay } from "../../scripts/document/overlay/apply.ts";
import { readOverlay } from "../../scripts/document/overlay/overlay.ts";
import { parseText } from "../../scripts/document/read/parse.ts";
import { createQualifier, findOperations } from "../../scripts/model/operations.ts";
import { frozenDocument, frozenOverlay, readRepositoryFile } from "./generate.ts";

/** The part of an OpenAPI document that these tests look at. */
export interface Document {
  readonly paths: Readonly<Record<string, unknown>>;
  readonly components: { readonly schemas: Readonly<Record<string, Record<string, unknown>>> };
}

/** Reads the vendor's document of today with its overlay, anew so that it may be changed. */
export function readDocument(): Document {
  return complete(
    readRepositoryFile("spec/org-management.yaml"),
    readRepositoryFile("spec/overlay.yaml"),
  );
}

/** Reads the frozen document with its overlay. */
export function readFrozenDocument(): Document {
  return complete(frozenDocument, frozenOverlay);
}

function complete(document: string, overlay: string): Document {
  const file = parseText({ path: "document.yaml", text: document });
  applyOverlay(file, readOverlay({ path: "overlay.yaml", text: overlay }));
  const qualify = createQualifier(file.value);
  for (const body of findOperations(file.value).map(
    (operation) => qualify(operation)?.body.value,
  )) {
    // The server alone judges which providers must be given, so a test compares nothing with this.
    if (isObject(body)) Reflect.deleteProperty(body, "required");
  }
  // What the document holds is proved by the tests that look at it.
  return file.value as Document;
}

/** The same document with every object closed: what it does not name, it forbids. */
export function closeObjects(document: Document): Document {
  for (const schema of Object.values(document.components.schemas)) {
    if (schema["type"] === "object") schema["additionalProperties"] = false;
  }
  return document;
}

export const bodySchema = "UpsertTeamScopeRequirementsBody";
