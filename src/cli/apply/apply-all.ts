import type { ManagementClient, RetryEvent } from "../../client.ts";
import { HttpError, JunctionError, UnexpectedResponseError } from "../../errors.ts";
import { upsertTeamScopeRequirements } from "../../upsert.ts";
import type { Task } from "../file/teams.ts";
import { type Failure, failureOf } from "./failure.ts";
import { pauseOf, type StopRule } from "./stop-rule.ts";
import { Throttle } from "./throttle.ts";

/** What a run came to. */
export interface Outcome {
  readonly applied: number;
  readonly failed: readonly Failure[];
  readonly notTried: readonly string[];
  /** Why the run stopped before all teams were tried. */
  readonly stopped: string | undefined;
}

/** Sees how a run goes. */
export interface Observer {
  /** A call failed and is made again after a wait. */
  readonly onRetry: (task: Task, event: RetryEvent) => void;
  /** The whole run waits until the promise resolves. */
  readonly onPause: (pause: Promise<void>, ms: number) => void;
  /** A team was applied; the answer may have been unreadable. */
  readonly onApplied: (task: Task, warning: string | undefined) => void;
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

/** A whole run may outlast what a single call would not. */
const maxRetries = 4;

/** Applies each task once, `concurrency` of them at a time. Keeps nothing but the failures. */
export async function applyAll(options: RunOptions): Promise<Outcome> {
  const { tasks, concurrency, stopRule, signal, observer } = options;
  const throttle = new Throttle(concurrency, options.wait);
  const failed: Failure[] = [];
  let next = 0;
  let applied = 0;
  const pause = (ms: number): void => {
    observer.onPause(throttle.slow(ms), ms);
  };
  const applyNext = async (task: Task): Promise<boolean> => {
    const client = options.connect((event) => {
      if (isLimit(event.reason)) pause(event.delayMs);
      observer.onRetry(task, event);
    });
    const error = await applyOne(client, task, signal);
    const isApplied = error === undefined || error instanceof UnexpectedResponseError;
    stopRule.add(isApplied ? undefined : error);
    if (isApplied) {
      applied++;
      observer.onApplied(task, error?.message);
      return true;
    }
    // The last attempt was refused too, so the library does not wait after it.
    if (isLimit(error) && stopRule.reason === undefined && next < tasks.length) {
      pause(pauseOf(error));
    }
    const failure = failureOf(task, error);
    failed.push(failure);
    observer.onFailed(failure);
    return false;
  };
  const work = async (): Promise<void> => {
    for (;;) {
      await throttle.enter();
      const isStopped = stopRule.reason !== undefined || signal.aborted;
      const task = isStopped ? undefined : tasks[next];
      if (task === undefined) {
        throttle.leave(false);
        return;
      }
      next++;
      throttle.leave(await applyNext(task));
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, tasks.length) }, work));
  const notTried = tasks.slice(next).map(({ ids }) => ids.teamId);
  return { applied, failed, notTried, stopped: signal.aborted ? "interrupted" : stopRule.reason };
}

/** Makes one call and gives what it failed with. A fault of ours is thrown. */
async function applyOne(
  client: ManagementClient,
  { ids, requirements }: Task,
  signal: AbortSignal,
): Promise<Error | undefined> {
  try {
    await upsertTeamScopeRequirements(client, ids, requirements, { signal, maxRetries });
    return undefined;
  } catch (error) {
    if (error instanceof JunctionError) return error;
    if (signal.aborted && error instanceof Error) return error;
    throw error;
  }
}

function isLimit(error: Error): error is HttpError {
  return error instanceof HttpError && error.status === 429;
}
