import { fieldsOf } from "../../fields.ts";
import type { Fault } from "./document.ts";
import { type Host, UsageError } from "../host.ts";
import { bold, red } from "../output.ts";
import { count, quote } from "../text.ts";

/** Reads a file that the user named. */
export async function readInput(host: Host, path: string): Promise<string> {
  try {
    return await host.read(path);
  } catch (error) {
    throw new UsageError(`${quote(path)} cannot be read (${String(fieldsOf(error)["code"])})`);
  }
}

/** The word that every command but `scopes` needs. */
export function requireFile([file]: readonly string[]): string {
  if (file === undefined) throw new UsageError("FILE is missing; - is standard input");
  return file;
}

/** Shows what is wrong with a file, in its order: `teams.yaml:3:5 /teams/… must be …`. */
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
  host.report([red(`${count(faults.length, "fault")}; nothing was sent`)]);
}
