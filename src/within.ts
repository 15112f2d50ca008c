/**
 * Lets `work` go on until it is done, the time is up (then `undefined`), or the caller aborts (then
 * their reason is thrown). `work` is told by its own signal, and is left alone if it does not heed it.
 *
 * One controller and one timer, both held until the end: on Node 20 a signal of `AbortSignal.any`
 * over `AbortSignal.timeout` can be collected as garbage and never fire.
 */
export async function within<Value>(
  limitMs: number,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<Value>,
): Promise<Value | undefined> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  let end = () => {};
  try {
    const value = await new Promise<Value | undefined>((resolve, reject) => {
      const stop = () => {
        controller.abort();
        resolve(undefined);
      };
      const timer = setTimeout(stop, limitMs);
      signal?.addEventListener("abort", stop);
      end = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", stop);
      };
      work(controller.signal).then(resolve, reject);
    });
    signal?.throwIfAborted();
    return value;
  } finally {
    end();
  }
}
