import type { ManagementClient, RetryEvent } from "../../client.ts";
import { HttpError, JunctionError, UnexpectedResponseError } from "../../errors.ts";
import { type CallOptions, upsertTeamScopeRequirements } from "../../upsert.ts";
import type { Task } from "../file/teams.ts";
import { type Failure, failureOf } from "./failure.ts";
import { maxPauseMs, pauseOf } from "./stop-rule.ts";
import type { Throttle } from "./throttle.ts";

/** A call of a team did not succeed; nothing is known of why when the run ended before it did. */
export class Unfinished extends Error {
  override readonly name = "Unfinished";
  readonly failure: Failure | undefined;

  constructor(failure: Failure | undefined) {
    super(failure?.message);
    this.failure = failure;
  }
}

/** What the calls of all teams share. */
export interface Run {
  readonly throttle: Throttle;
  readonly signal: AbortSignal;
  readonly connect: (onRetry: (event: RetryEvent) => void) => ManagementClient;
  readonly onRetry: (task: Task, event: RetryEvent) => void;
  /** Whether no further call is to begin. */
  readonly isOver: () => boolean;
  /** Whether any other call is to begin. */
  readonly hasMore: () => boolean;
  /** Makes all calls that are to begin wait. */
  readonly pause: (ms: number) => void;
}

/** A whole run may outlast what a single call would not. */
const maxRetries = 4;

/** The calls for one team, each of which begins when the run lets it. */
export class TeamCalls {
  /** What the last call that did not succeed failed with. */
  error: Error | undefined;
  readonly #task: Task;
  readonly #run: Run;

  constructor(task: Task, run: Run) {
    this.#task = task;
    this.#run = run;
  }

  /**
   * Sends the requirements. Gives a warning when they were accepted with an unreadable answer.
   *
   * @throws {Unfinished}
   */
  send = (): Promise<string | undefined> =>
    this.#call(async (client, options) => {
      const { ids, requirements } = this.#task;
      try {
        await upsertTeamScopeRequirements(client, ids, requirements, options);
        return undefined;
      } catch (error) {
        if (error instanceof UnexpectedResponseError) return error.message;
        throw error;
      }
    });

  async #call<Value>(
    begin: (client: ManagementClient, options: CallOptions) => Promise<Value>,
  ): Promise<Value> {
    const { throttle, signal, isOver } = this.#run;
    const client = this.#run.connect(this.#onRetry);
    await throttle.enter();
    let isSuccess = false;
    try {
      if (isOver()) throw new Unfinished(undefined);
      const value = await begin(client, { signal, maxRetries });
      isSuccess = true;
      return value;
    } catch (error) {
      throw this.#unfinishedOf(error);
    } finally {
      throttle.leave(isSuccess);
    }
  }

  #onRetry = (event: RetryEvent): void => {
    if (isLimit(event.reason)) this.#run.pause(event.delayMs);
    this.#run.onRetry(this.#task, event);
  };

  /** What a call failed with, unless that is a fault of ours. */
  #unfinishedOf(error: unknown): unknown {
    if (!(error instanceof Error)) return error;
    if (!(error instanceof JunctionError) && !this.#run.signal.aborted) return error;
    if (error instanceof Unfinished) return error;
    this.error = error;
    // The last attempt was refused too, so the library does not wait after it.
    const isPassing = isLimit(error) && pauseOf(error) <= maxPauseMs;
    if (isPassing && this.#run.hasMore()) this.#run.pause(pauseOf(error));
    return new Unfinished(failureOf(this.#task, error));
  }
}

function isLimit(error: Error): error is HttpError {
  return error instanceof HttpError && error.status === 429;
}
