import type { Failure } from "./apply-all.ts";
import type { Host } from "../host.ts";

/** Shows how a run goes: one line that is written over on a terminal, a line a team elsewhere. */
export function progressOf(
  host: Host,
  total: number,
): (team: string, failure: Failure | undefined) => void {
  let done = 0;
  let failed = 0;
  let shown = "";
  return (team, failure) => {
    done++;
    if (failure) failed++;
    if (!host.isTerminal) {
      host.report(failure ? `failed ${lineOf(failure)}` : `applied ${team}`);
      return;
    }
    // A hundred times at most, however many teams there are.
    const line = `${Math.floor((done / total) * 100)}% of ${total}, ${failed} failed`;
    if (line !== shown) host.showProgress(line);
    shown = line;
  };
}

/** A failed team and why. */
export function lineOf({ team, name, message }: Failure): string {
  return `${team} ${name}: ${message}`;
}
