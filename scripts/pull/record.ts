import { createHash } from "node:crypto";
import { readIfThere } from "../common/disk.ts";
import { property } from "../common/json.ts";

/** The origin of a document. */
export interface Origin {
  /** URL, or path of the file. */
  readonly source: string;
  /** Pattern of the paths that were kept, if not all were. */
  readonly path?: string | undefined;
}

/** Path of the record beside a document: `NAME.source.json`. */
export function recordPath(documentPath: string): string {
  return `${documentPath.replace(/\.[^./\\]+$/, "")}.source.json`;
}

/** Reads the record beside a document; undefined if there is none. */
export async function readRecord(documentPath: string): Promise<Origin | undefined> {
  const bytes = await readIfThere(recordPath(documentPath));
  try {
    const value: unknown = JSON.parse(String(bytes));
    const [source, path] = [property(value, "source"), property(value, "path")];
    if (typeof source !== "string") return undefined;
    return { source, path: typeof path === "string" ? path : undefined };
  } catch {
    return undefined; // the file is missing or not JSON
  }
}

/**
 * Writes a record: where a document came from, the day of the pull and the SHA-256 of its bytes.
 *
 * @param date - in UTC, as `2026-01-31`.
 */
export function formatRecord({ source, path }: Origin, date: string, document: Buffer): string {
  const sha256 = createHash("sha256").update(document).digest("hex");
  return `${JSON.stringify({ source, path, date, sha256 }, null, 2)}\n`;
}
