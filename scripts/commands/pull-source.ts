import { resolve } from "node:path";
import { escapeInvisible } from "../common/escape.ts";
import { type Host, shownPath, UsageError } from "../host/host.ts";
import { readSource } from "../host/read-source.ts";
import { holdsOperation } from "../model/holds-operation.ts";
import { type Content, readContent } from "../pull/content.ts";
import { download, type Network } from "../pull/download.ts";
import type { SourceRecord } from "../pull/record.ts";
import { parseSourceUrl, shownUrl } from "../pull/source-url.ts";

/** The source that was given, or the recorded one. */
export function chooseSource(given: string | undefined, record: SourceRecord | undefined): string {
  if (given !== undefined) return given;
  if (record === undefined) {
    throw new UsageError("Give a source, because none is recorded yet. See --help.");
  }
  if (parseSourceUrl(record.source) !== undefined) return record.source;
  const file = escapeInvisible(record.source);
  throw new UsageError(`The recorded source is a file, ${file}: give it again, or a URL.`);
}

/** The pattern that was given, or the one that is recorded for this source; undefined to keep all. */
export function keptPath(
  given: string | undefined,
  source: string,
  record: SourceRecord | undefined,
): string | undefined {
  const path = given ?? (record?.source === source ? record.path : undefined);
  return path === "/" ? undefined : path;
}

/** Reads a source, and says how it is recorded: never by a path that only this machine has. */
export async function readPulled(
  name: string,
  operation: string | undefined,
  { cwd, root }: Host,
  network: Network,
): Promise<{ source: string; content: Content }> {
  const isWanted = (text: string): boolean => holdsOperation(text, operation);
  const url = parseSourceUrl(name);
  if (url === undefined) {
    const path = resolve(cwd, name);
    const source = shownPath(path, root);
    const file = await readSource(path, source);
    return { source, content: readContent(file, undefined, isWanted) };
  }
  url.hash = "";
  const { text, mediaType } = await download(url, network);
  const content = readContent({ path: shownUrl(url), text }, mediaType, isWanted);
  return { source: url.href, content };
}
