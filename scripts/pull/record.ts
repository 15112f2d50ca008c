import { createHash } from "node:crypto";
import { property } from "../common/json.ts";

/** Where a document came from: `NAME.source.json` beside the document. */
export interface SourceRecord {
  /** URL, or path of the file. */
  readonly source: string;
  /** Pattern of the paths that were kept, if not all were. */
  readonly path?: string;
  /** Day of the pull (UTC), as `2026-01-31`. */
  readonly date: string;
  /** SHA-256 of the document's bytes, in hexadecimal. */
  readonly sha256: string;
}

/** Path of the record beside a document. */
export function recordPath(documentPath: string): string {
  return `${documentPath.replace(/\.[^./\\]+$/, "")}.source.json`;
}

/** Writes a record as the file holds it. */
export function formatRecord({ source, path, date, sha256 }: SourceRecord): string {
  const record = { source, ...(path !== undefined && { path }), date, sha256 };
  return `${JSON.stringify(record, null, 2)}\n`;
}

/** Whether two records name the same document from the same source, on whatever day. */
export function isSameRecord(one: SourceRecord, other: SourceRecord): boolean {
  return one.source === other.source && one.path === other.path && one.sha256 === other.sha256;
}

/** Reads a record; undefined if the text is not one. */
export function parseRecord(text: string): SourceRecord | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const [source, path, date, sha256] = ["source", "path", "date", "sha256"].map((name) =>
    property(value, name),
  );
  if (typeof source !== "string" || typeof date !== "string" || typeof sha256 !== "string") {
    return undefined;
  }
  return { source, date, sha256, ...(typeof path === "string" && { path }) };
}

/** SHA-256 of bytes, in hexadecimal. */
export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
