import type { RetryEvent } from "../../client.ts";
import type { Task } from "../file/teams.ts";
import type { Host } from "../host.ts";
import { red } from "../output.ts";
import type { Observer } from "./each-team.ts";
import { type Failure, labelOf, reasonOf } from "./failure.ts";

/** Shorter waits are over before they are read. */
const minShownMs = 1_000;

/** Shows how a run goes: a line for each failure, and on a terminal one for the whole. */
export class Progress implements Observer {
  readonly #host: Host;
  readonly #total: number;
  readonly #isVerbose: boolean;
  readonly #waits = new Set<{ readonly ms: number; readonly why: string }>();
  #done = 0;
  #failed = 0;

  constructor(host: Host, total: number, isVerbose: boolean) {
    this.#host = host;
    this.#total = total;
    this.#isVerbose = isVerbose;
    this.#draw();
  }

  onRetry = (failure: Failure, { attempt, delayMs }: RetryEvent): void => {
    if (this.#isVerbose) {
      const next = `attempt ${attempt}, next in ${secondsOf(delayMs)} s`;
      this.#host.report(`retry    ${labelOf(failure)}  ${reasonOf(failure)}  (${next})`);
    }
    // Of a 429 the whole run speaks.
    if (failure.status === 429) this.#draw();
    else this.#show(this.#host.wait(delayMs), delayMs, String(failure.status ?? failure.name));
  };

  onPause = (pause: Promise<void>, ms: number): void => {
    this.#show(pause, ms, "429");
  };

  /** A team was read, and nothing more was to be done. */
  onRead = (task: Task, word: "read" | "unchanged"): void => {
    this.#done++;
    if (this.#isVerbose) this.#host.report(`${word.padEnd(8)} ${labelOfTask(task)}`);
    this.#draw();
  };

  /** A team was applied; there is a warning if not everything went as it should. */
  onApplied = (task: Task, warning: string | undefined): void => {
    this.#done++;
    const label = labelOfTask(task);
    if (warning !== undefined) this.#host.report(`applied  ${label}  warning: ${warning}`);
    else if (this.#isVerbose || !this.#host.isTerminal) this.#host.report(`applied  ${label}`);
    this.#draw();
  };

  onFailed = (failure: Failure): void => {
    this.#done++;
    this.#failed++;
    const { requestId } = failure;
    const request = requestId === undefined ? "" : `  (request ${requestId})`;
    this.#host.report([red("failed"), `   ${labelOf(failure)}  ${reasonOf(failure)}${request}`]);
    this.#draw();
  };

  #show(end: Promise<void>, ms: number, why: string): void {
    if (ms < minShownMs) {
      this.#draw();
      return;
    }
    const wait = { ms, why };
    this.#waits.add(wait);
    this.#draw();
    void end.then(() => {
      this.#waits.delete(wait);
      if (this.#done < this.#total) this.#draw();
    });
  }

  #draw(): void {
    const [longest] = [...this.#waits].sort((one, other) => other.ms - one.ms);
    const parts = [
      `${this.#done}/${this.#total}`,
      ...(this.#failed > 0 ? [`${this.#failed} failed`] : []),
      ...(longest ? [`waiting ${secondsOf(longest.ms)} s (${longest.why})`] : []),
    ];
    this.#host.showProgress(parts.join(" · "));
  }
}

function labelOfTask({ ids, name }: Task): string {
  return labelOf({ team: ids.teamId, teamName: name });
}

function secondsOf(ms: number): number {
  return ms < 1_000 ? Math.round(ms / 100) / 10 : Math.ceil(ms / 1_000);
}
