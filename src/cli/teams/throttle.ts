const successesPerStep = 20;

/**
 * Limits how many calls run at a time, and lets none begin while the server asks to wait.
 *
 * A 429 halves the limit, and every 20 successes raise it by one again.
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

  /** Whether a call waits to begin. */
  get hasQueue(): boolean {
    return this.#queue.length > 0;
  }

  /** Resolves when the next call may begin. Call {@link leave} when it has ended. */
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

  /** Lets no call begin for `ms`, since the server answered 429. */
  async slow(ms: number): Promise<void> {
    // Calls that were already running get a 429 too; all of them are one burst.
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
