const successesPerStep = 20;

/**
 * Lets calls through: so many at a time, and none while the server has asked to wait.
 *
 * After a 429 half as many run at a time, and one more again after every 20 successes.
 */
export class Throttle {
  readonly #most: number;
  readonly #wait: (ms: number) => Promise<void>;
  readonly #queue: (() => void)[] = [];
  #limit: number;
  #running = 0;
  #pauses = 0;
  #successes = 0;

  constructor(most: number, wait: (ms: number) => Promise<void>) {
    this.#most = most;
    this.#limit = most;
    this.#wait = wait;
  }

  /** Resolves when the next call may begin; {@link leave} is then owed. */
  async enter(): Promise<void> {
    while (this.#pauses > 0 || this.#running >= this.#limit) {
      await new Promise<void>((resolve) => this.#queue.push(resolve));
    }
    this.#running++;
  }

  /** A call ended. */
  leave(isSuccess: boolean): void {
    this.#running--;
    if (isSuccess) this.#successes++;
    if (this.#successes >= successesPerStep) {
      this.#successes = 0;
      this.#limit = Math.min(this.#most, this.#limit + 1);
    }
    this.#wake();
  }

  /** The server answered 429: no call begins for so long. */
  async slow(ms: number): Promise<void> {
    // What was already running is told so too, and is the same burst.
    if (this.#pauses === 0) this.#limit = Math.max(1, this.#limit >> 1);
    this.#successes = 0;
    this.#pauses++;
    await this.#wait(ms);
    this.#pauses--;
    this.#wake();
  }

  #wake(): void {
    for (const resume of this.#queue.splice(0)) resume();
  }
}
