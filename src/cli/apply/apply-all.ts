import type { ManagementClient, RetryEvent } from "../../client.ts";
import { HttpError, JunctionError } from "../../errors.ts";
import { upsertTeamScopeRequirements } from "../../upsert.ts";
import type { Task } from "../file/plan.ts";
import { Throttle } from "./throttle.ts";

/** A team whose call did not succeed. */
export interface Failure {
  readonly team: string;
  readonly name: string;
  readonly message: string;
}

/** What a run came to. */
export interface Outcome {
  readonly applied: number;
  readonly failed: readonly Failure[];
  readonly notTried: readonly string[];
  /** Why the run ended before its end; running it again is the way on. */
  readonly stopped: string | undefined;
}

/** What a run needs. */
export interface RunOptions {
  readonly tasks: readonly Task[];
  readonly concurrency: number;
  readonly signal: AbortSignal;
  readonly wait: (ms: number) => Promise<void>;
  readonly connect: (onRetry: (event: RetryEvent) => void) => ManagementClient;
  /** Told after each team. */
  readonly onEnd: (team: string, failure: Failure | undefined) => void;
}

/** A whole run may outlast what a single call would not. */
const maxRetries = 4;
/** Longer waits are left to the user. The library does not wait longer either. */
const longestPauseMs = 60_000;

/** Applies every task once, at most so many at a time. Holds no more than the failures. */
export async function applyAll(options: RunOptions): Promise<Outcome> {
  const { tasks, concurrency, signal, onEnd } = options;
  const throttle = new Throttle(concurrency, options.wait);
  const client = options.connect(({ reason, delayMs }) => {
    if (statusOf(reason) === 429) void throttle.slow(delayMs);
  });
  const failed: Failure[] = [];
  let stopped: string | undefined;
  let next = 0;
  let applied = 0;
  const work = async (): Promise<void> => {
    for (;;) {
      await throttle.enter();
      const task = stopped === undefined && !signal.aborted ? tasks[next] : undefined;
      if (task === undefined) {
        throttle.leave(false);
        return;
      }
      next++;
      const error = await applyOne(client, task, signal);
      if (error !== undefined) stopped ??= reasonToStop(error);
      if (statusOf(error) === 429 && stopped === undefined && next < tasks.length) {
        // The last of its attempts was refused too: nobody waits after it but the run.
        void throttle.slow(pauseOf(error));
      }
      const failure = error && { team: task.ids.teamId, ...describe(error, signal) };
      if (failure === undefined) applied++;
      else failed.push(failure);
      throttle.leave(failure === undefined);
      onEnd(task.ids.teamId, failure);
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, tasks.length) }, work));
  const notTried = tasks.slice(next).map(({ ids }) => ids.teamId);
  return { applied, failed, notTried, stopped: signal.aborted ? "interrupted" : stopped };
}

/** Makes one call; gives what it failed with. What is no failure of a call is thrown on. */
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

function describe(error: Error, signal: AbortSignal): Pick<Failure, "name" | "message"> {
  const { name, message } = error;
  return error instanceof JunctionError || !signal.aborted
    ? { name, message }
    : { name: "Interrupted", message: "was interrupted; it may have been applied" };
}

/** Why no other team would fare better. */
function reasonToStop(error: Error): string | undefined {
  if (statusOf(error) === 401) return "the key is not accepted";
  if (statusOf(error) !== 429 || pauseOf(error) <= longestPauseMs) return undefined;
  return `the server asks to wait ${Math.ceil(pauseOf(error) / 1_000)} s`;
}

function statusOf(error: Error | undefined): number | undefined {
  return error instanceof HttpError ? error.status : undefined;
}

function pauseOf(error: Error | undefined): number {
  return (error instanceof HttpError ? error.retryAfterMs : undefined) ?? 1_000;
}
