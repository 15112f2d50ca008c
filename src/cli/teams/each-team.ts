import type { ManagementClient, RetryEvent } from "../../client.ts";
import type { Task } from "../file/teams.ts";
import { TeamCalls, Unfinished } from "./calls.ts";
import type { Failure } from "./failure.ts";
import type { StopRule } from "./stop-rule.ts";
import { Throttle } from "./throttle.ts";

/** What a run came to, whatever it did for each team. */
export interface Outcome {
  readonly failed: readonly Failure[];
  /** Teams for which the run ended before it sent anything. */
  readonly notTried: readonly string[];
  /** Why the run stopped before all teams were tried. */
  readonly stopped: string | undefined;
}

/** Sees how a run goes. */
export interface Observer {
  /** A call failed and is made again after a wait. */
  readonly onRetry: (failure: Failure, event: RetryEvent) => void;
  /** The whole run waits until the promise resolves. */
  readonly onPause: (pause: Promise<void>, ms: number) => void;
  readonly onFailed: (failure: Failure) => void;
}

/** What a run needs. */
export interface RunOptions {
  readonly tasks: readonly Task[];
  readonly concurrency: number;
  readonly stopRule: StopRule;
  readonly signal: AbortSignal;
  readonly wait: (ms: number) => Promise<void>;
  readonly connect: (onRetry: (event: RetryEvent) => void) => ManagementClient;
  readonly observer: Observer;
}

/**
 * Does the same work for each team, for `concurrency` of them at a time, and keeps nothing but the
 * failures. The work for a team ends with the first call that it lets fail.
 */
export async function eachTeam(
  options: RunOptions,
  work: (task: Task, calls: TeamCalls) => Promise<void>,
): Promise<Outcome> {
  const { tasks, concurrency, stopRule, signal, connect, observer } = options;
  const throttle = new Throttle(concurrency, options.wait);
  const failed: Failure[] = [];
  const skipped = new Set<Task>();
  let next = 0;
  const isOver = () => stopRule.reason !== undefined || signal.aborted;
  const hasMore = () => !isOver() && (next < tasks.length || throttle.hasQueue);
  const pause = (ms: number): void => {
    observer.onPause(throttle.slow(ms), ms);
  };
  const run = { throttle, signal, connect, onRetry: observer.onRetry, isOver, hasMore, pause };
  const workOn = async (task: Task): Promise<void> => {
    const calls = new TeamCalls(task, run);
    try {
      await work(task, calls);
    } catch (error) {
      if (!(error instanceof Unfinished)) throw error;
      if (error.failure === undefined) skipped.add(task);
      else {
        failed.push(error.failure);
        observer.onFailed(error.failure);
      }
    }
    stopRule.add(calls.error);
  };
  const workOnAll = async (): Promise<void> => {
    for (let task = tasks[next]; task !== undefined && !isOver(); task = tasks[next]) {
      next++;
      await workOn(task);
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, tasks.length) }, workOnAll));
  const notTried = tasks.filter((task, index) => index >= next || skipped.has(task));
  return {
    failed,
    notTried: notTried.map(({ ids }) => ids.teamId),
    stopped: signal.aborted ? "interrupted" : stopRule.reason,
  };
}
