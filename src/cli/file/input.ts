import { isUtf8 } from "node:buffer";
import { fieldsOf } from "../../fields.ts";
import { type Host, UsageError } from "../host.ts";
import { bold, red } from "../output.ts";
import { count, quote } from "../text.ts";
import type { Fault } from "./fault.ts";
import { TooLargeError } from "./read-bytes.ts";

/** Reads a text file that the user named, at most so many MiB of it. */
export async function readInput(host: Host, path: string, maxMiB: number): Promise<string> {
  try {
    return decode(await host.read(path, maxMiB * 2 ** 20), nameOf(path));
  } catch (error) {
    if (error instanceof TooLargeError) {
      throw new UsageError(`${nameOf(path)} is larger than ${maxMiB} MiB`);
    }
    const { code } = fieldsOf(error);
    if (typeof code !== "string") throw error;
    throw new UsageError(`${nameOf(path)} cannot be read (${code})`);
  }
}

function nameOf(path: string): string {
  return path === "-" ? "standard input" : quote(path);
}

/** UTF-8, with or without a byte order mark. Windows' own tools write UTF-16. */
function decode(bytes: Uint8Array, name: string): string {
  const isUtf16 = bytes.includes(0) || (bytes[0] === 0xff && bytes[1] === 0xfe);
  if (isUtf16) throw new UsageError(`${name} must be UTF-8, not UTF-16; save it as UTF-8`);
  const text = new TextDecoder().decode(bytes);
  const [before = "", ...after] = text.split("\ufffd");
  if (after.length > 0 && !isUtf8(bytes)) {
    throw new UsageError(`${name} must be UTF-8; line ${before.split("\n").length} is not`);
  }
  return text;
}

/** The word that every command but `scopes` needs. */
export function requireFile([file]: readonly string[]): string {
  if (file === undefined) throw new UsageError("FILE is missing; - is standard input");
  return file;
}

/** Reports what is wrong with a file, in its order: `teams.yaml:3:5 /teams/… must be …`. */
export function reportFaults(
  host: Host,
  file: string,
  unsorted: readonly Fault[],
  isJson: boolean,
): void {
  const faults = unsorted.toSorted((one, two) => one.line - two.line || one.column - two.column);
  if (isJson) {
    host.print(JSON.stringify({ valid: false, faults }));
    return;
  }
  for (const { line, column, path, message } of faults) {
    const place = `${file === "-" ? "<stdin>" : file}:${line}:${column}`;
    host.report([bold(place), " ", [path, message].filter(Boolean).join(" ")]);
  }
  host.report([red(count(faults.length, "fault"))]);
}
