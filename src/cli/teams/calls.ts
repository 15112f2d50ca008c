import type { CallOptions } from "../../call/call.ts";
import type { ManagementClient, RetryEvent } from "../../client.ts";
import { HttpError, JunctionError, UnexpectedResponseError } from "../../errors.ts";
import { getTeamScopeRequirements, type TeamScopeRequirements } from "../../read.ts";
import { upsertTeamScopeRequirements } from "../../upsert.ts";
import type { Task } from "../file/teams.ts";
import { type CallName, type Failure, failureOf } from "./failure.ts";
import { maxPauseMs, pauseOf } from "./stop-rule.ts";
import type { Throttle } from "./throttle.ts";

/** A call of a team did not succeed; the run ended before it did when there is no failure. */
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
  readonly onRetry: (failure: Failure, event: RetryEvent) => void;
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
   * Reads what is set.
   *
   * @throws {Unfinished}
   */
  read = (): Promise<TeamScopeRequirements> =>
    this.#call("read", (client, options) =>
      getTeamScopeRequirements(client, this.#task.ids, options),
    );

  /**
   * Sends the requirements. Gives a warning when they were accepted with an unreadable answer.
   *
   * @throws {Unfinished}
   */
  send = (): Promise<string | undefined> =>
    this.#call("send", async (client, options) => {
      const { ids, requirements } = this.#task;
      try {
        await upsertTeamScopeRequirements(client, ids, requirements, options);
        return undefined;
      } catch (error) {
        if (error instanceof UnexpectedResponseError) {
          return `${error.message}; check what answers at JUNCTION_BASE_URL`;
        }
        throw error;
      }
    });

  async #call<Value>(
    name: CallName,
    begin: (client: ManagementClient, options: CallOptions) => Promise<Value>,
  ): Promise<Value> {
    const { throttle, signal, isOver } = this.#run;
    const client = this.#run.connect((event) => {
      if (isLimit(event.reason)) this.#run.pause(event.delayMs);
      this.#run.onRetry(failureOf(this.#task, name, event.reason), event);
    });
    await throttle.enter();
    let isSuccess = false;
    try {
      if (isOver()) throw new Unfinished(undefined);
      const value = await begin(client, { signal, maxRetries });
      isSuccess = true;
      return value;
    } catch (error) {
      throw this.#unfinishedOf(name, error);
    } finally {
      throttle.leave(isSuccess);
    }
  }

  /** Why a call did not succeed, unless that is a fault of ours. */
  #unfinishedOf(name: CallName, error: unknown): unknown {
    const isInterrupted = this.#run.signal.aborted && error instanceof Error;
    if (error instanceof Unfinished) return error;
    if (!(error instanceof JunctionError)) {
      if (!isInterrupted) return error;
      // Nothing was changed by a call that only reads.
      if (name === "read") return new Unfinished(undefined);
    }
    this.error = error;
    // The last attempt was refused too, so the library does not wait after it.
    const isPassing = isLimit(error) && pauseOf(error) <= maxPauseMs;
    if (isPassing && this.#run.hasMore()) this.#run.pause(pauseOf(error));
    return new Unfinished(failureOf(this.#task, name, error));
  }
}

function isLimit(error: Error): error is HttpError {
  return error instanceof HttpError && error.status === 429;
}
