import type { Document } from "../document/load.ts";
import { buildModel } from "../model/build.ts";
import { type Change, sortChanges } from "./change.ts";
import { diffOperation } from "./model/operation.ts";
import { diffSecurity } from "./model/security.ts";
import { diffServers } from "./model/servers.ts";
import { diffStructure } from "./structure/parts.ts";
import { sideOf } from "./structure/document.ts";

/**
 * Compares two documents: operation, providers, security and servers in the words of the domain, everything
 * else by its structure, so that nothing that differs is passed over.
 *
 * @param operation - operationId, or `METHOD /path`; needed only where several operations take scope
 * requirements.
 * @returns the changes of that operation first, then those of the rest, the silent ones last.
 * @throws DocumentError when one of them has no model.
 */
export function diffDocuments(
  before: Document,
  after: Document,
  { operation }: { operation?: string } = {},
): Change[] {
  const { model: old } = buildModel(before, operation);
  const { model: now } = buildModel(after, operation);
  return sortChanges([
    ...diffOperation(old, now),
    ...diffSecurity(old, now),
    ...diffServers(old, now),
    ...diffStructure(sideOf(before.root, old), sideOf(after.root, now)),
  ]);
}
